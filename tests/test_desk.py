"""The desk: what it loads, and what of it travels."""

import pickle

from copydesk.config import Config
from copydesk.desk import Desk


def test_another_process_gets_the_settings_alone() -> None:
    desk = Desk(no_model=True, config=Config(protect=("Modna",)))
    assert desk.house.protected and desk.detectors
    sent = pickle.dumps(desk)
    assert pickle.loads(sent) == desk and len(sent) < 1_000  # the names it looked up are a thousand times as long


def test_the_fluency_model_is_loaded_once() -> None:
    desk = Desk()
    assert desk.scorers()[0] is desk.graders().scorers[0]
