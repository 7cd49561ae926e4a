"""The real LanguageTool, where `copydesk setup languagetool` has put one; CI fetches nothing."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.adapters.languagetool.client import Client
from copydesk.adapters.languagetool.detector import LanguageTool
from copydesk.adapters.languagetool.jars import class_path
from copydesk.adapters.languagetool.java import java
from copydesk.adapters.languagetool.scorer import Grammar
from copydesk.adapters.languagetool.server import Server
from copydesk.errors import InputError
from copydesk.house import House
from copydesk.segment import document

CORPORA = Path(__file__).parent.parent / "corpora"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        java()
        class_path()
    except InputError as error:
        pytest.skip(f"needs the real server: {error}")
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def client(server: Server) -> Client:
    return Client(server=server)


def test_it_answers(client: Client) -> None:
    (matches,) = client.check(["He go to teh quay 😀 and see a apple."], "en-US")
    assert [match.rule for match in matches] == ["HE_VERB_AGR", "MORFOLOGIK_RULE_EN_US", "EN_A_VS_AN"]
    assert client.version == "6.8"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀😀 She saw teh quay.", ["teh"]),
        ("She saw teh 😀 quay and teh boat.", ["teh", "teh"]),
        ("港口很大。 She saw teh quay.", ["teh"]),
        ("𠀀 She saw teh quay.\r\n", ["teh"]),
        ("It was fi\ufb01ne and teh quay.", ["fi\ufb01ne", "teh"]),
        ("It was wro😀ngg and teh end.", ["ngg", "teh"]),
    ],
)
def test_places_are_code_points(client: Client, text: str, words: list[str]) -> None:
    (matches,) = client.check([text], "en-US")
    assert [w for m in matches if (w := m.span.of(text)) in words] == words


def test_rows_together_have_the_findings_of_each_alone(server: Server) -> None:
    text = (CORPORA / "harbour.zh.en.txt").read_text(encoding="utf-8")
    rows = [row for row in text.split("\n") if row.strip()]
    rows += [
        'She said: "It is fine',
        "It is fine.\n\nHe go.\n\n\nHe go again.",
        "colour and color",
        "- item one",
        "He he go",
    ]
    together = Client(server=server).check(rows, "en-US")
    alone = [Client(server=server).check([row], "en-US")[0] for row in rows]
    assert together == alone and sum(map(len, together)) > 10


def test_british_and_american(client: Client) -> None:
    text = "The colour of the harbour. The color of the harbor."
    (british,), (american,) = client.check([text], "en-GB"), client.check([text], "en-US")
    assert [m.span.of(text) for m in british] == ["color", "harbor"]
    assert [m.span.of(text) for m in american] == ["colour", "harbour"]
    assert LanguageTool(client).find([document(text)], House()) == [()]


def test_the_score(client: Client) -> None:
    grammar = Grammar(LanguageTool(client), House())
    worse, better, empty = grammar.score(["He go to a apple tree.", "He goes to an apple tree.", ""])
    assert worse > better == empty == 0
    assert "languagetool:6.8" in grammar.signature


def test_killed_in_mid_run_it_goes_on(server: Server) -> None:
    client = Client(server=server)
    client.check(["He go."], "en-US")
    assert server._process is not None
    os.kill(server._process.pid, signal.SIGKILL)
    rows = [f"He go to quay number {n}." for n in range(50)]
    assert all(any(m.rule == "HE_VERB_AGR" for m in matches) for matches in client.check(rows, "en-US"))
