"""Detect, rewrite, gate, settle."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.correct import Parts, correct
from copydesk.desk import Desk
from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.gate import Policy
from copydesk.house import House
from copydesk.outcome import Outcome, dumps, replay
from copydesk.parts import Mark, Passage
from copydesk.segment import document


@dataclass
class Replacing:
    """A detector that knows some strings and what they should be (None: it has no suggestion)."""

    table: dict[str, str | None]
    safety: Safety = Safety.SAFE

    def find(self, documents: Sequence[Document], house: House) -> list[tuple[Finding, ...]]:
        return [tuple(self._in(d.text)) for d in documents]

    def _in(self, text: str) -> list[Finding]:
        found = []
        for old, new in self.table.items():
            start = text.find(old)
            while start >= 0:
                span = Span(start, start + len(old))
                made = (Suggestion(Edit(span, new), old, self.safety),) if new is not None else ()
                found.append(Finding(span, f"{old!r}", made, check=old, severity=Severity.MINOR))
                start = text.find(old, start + 1)
        return found


def outcome(text: str, detector: Replacing, **more: object) -> Outcome:
    return correct([document(text, id="t")], Parts((detector,), House(), **more))[0]  # type: ignore[arg-type]


def test_a_later_edit_on_written_text_is_one_composed_edit() -> None:
    made = outcome("one two three four.", Replacing({"two": "tu tu", "tu tu three": "five"}))
    assert made.text == "one five four."
    assert [(d.finding.check, d.suggestion.edit) for d in made.kept] == [("two", Edit(Span(4, 13), "five"))]


def test_later_edits_elsewhere_speak_of_the_original() -> None:
    text = "aaaa b. c and d."
    made = outcome(text, Replacing({"aaaa": "a", "a b. c": "x"}))
    assert made.text == "x and d."
    made = outcome("wide wide. cold", Replacing({"wide wide": "wide", "wide. cold": "wide, cold"}))
    assert made.text == apply(made.document.text, made.edits) == "wide, cold"


def test_earlier_edits_that_touch_are_not_taken_for_a_later_one() -> None:
    # In the first round "the" goes and a space comes beside it, in the second the quotation is mended.
    text = "The port of the the“Yes.” A worker said."
    (mended,) = correct([document(text)], Desk(Safety.ASK, no_model=True).parts)
    assert mended.text == "The port of the “Yes,” a worker said." == apply(text, mended.edits)
    assert {d.finding.check for d in mended.kept} == {"doubled-word", "quote-attribution"}


@pytest.mark.parametrize("text", ["\u200b", "Ships lay here.\n\n\u202e\n\nShips came."])
def test_a_paragraph_that_is_deleted_is_none(text: str) -> None:
    (made,) = correct([document(text)], Desk(Safety.ASK, no_model=True).parts)
    assert made.text == text.strip("\u200b").replace("\u202e", "")


def test_it_stops_after_some_rounds() -> None:
    assert outcome("x.", Replacing({"x": "xx"})).text.count("x") <= 32


@settings(deadline=None)
@given(st.text(alphabet="abc d.\n", max_size=40))
def test_settled_text_stays_and_replays(text: str) -> None:
    detector = Replacing({"ab": "a", "aa": "a", "bc": "c", "d d": "d", "c.": "."})
    made = outcome(text, detector)
    edits = made.edits
    assert list(edits) == sorted(edits) and apply(text, edits) == made.text
    assert outcome(made.text, detector).text == made.text
    assert dumps(replay(dumps(made), made.document)) == dumps(made)


def test_replay_refuses_another_text() -> None:
    made = outcome("ab.", Replacing({"ab": "a"}))
    with pytest.raises(InputError, match="another text"):
        replay(dumps(made), document("abc.", id="t"))
    with pytest.raises(InputError, match="not an outcome"):
        replay("{}", made.document)


@dataclass
class Rewriting:
    """A rewriter that puts one string for every mark."""

    new: str
    confidence: float = 0.9

    def propose(self, passages: Sequence[Passage]) -> list[list[tuple[Mark, Suggestion]]]:
        return [
            [(m, Suggestion(Edit(m.span, self.new), "rewriter:t", Safety.ASK, self.confidence)) for m in p.marks]
            for p in passages
        ]


def test_the_rewriter_serves_what_no_check_can_mend() -> None:
    text = "We improve trade. degree of ease. All good."
    detector = Replacing({"trade. degree": None, "good": "fine"})
    made = outcome(text, detector, rewriter=Rewriting("trade and the degree"), policy=Policy(Safety.ASK))
    assert made.text == "We improve trade and the degree of ease. All fine."
    safe = outcome(text, detector, rewriter=Rewriting("trade and the degree"))
    assert safe.text == "We improve trade. degree of ease. All fine."
    assert [d.reason for d in safe.refused] == ["needs a person's word"]


def test_documents_keep_their_order() -> None:
    parts = Parts((Replacing({"ab": "a"}),), House())
    outcomes = correct([document(t, id=t) for t in ("ab", "c", "abb")], parts)
    assert [(o.document.id, o.text) for o in outcomes] == [("ab", "a"), ("c", "c"), ("abb", "a")]
