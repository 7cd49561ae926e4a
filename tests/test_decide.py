"""A person's decisions: fingerprints, rulings on disk, a review."""

from pathlib import Path

import pytest

from copydesk.decide import decide, fingerprint, rule
from copydesk.document import Document
from copydesk.edit import Edit, Span
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.review import Review
from copydesk.rulings import load, save
from copydesk.segment import document

TEXT = "The ship lay in harbour. A sailor said little. The mate said more."


def found(
    doc: Document,
    old: str,
    new: str | None,
    *,
    safety: Safety = Safety.ASK,
    severity: Severity = Severity.MINOR,
    group: str | None = None,
) -> Finding:
    start = doc.text.index(old)
    span = Span(start, start + len(old))
    made = (Suggestion(Edit(span, new), "x", safety),) if new is not None else ()
    return Finding(span, "m", made, check="x", severity=severity, group=group)


def test_a_fingerprint_survives_edits_elsewhere_only() -> None:
    doc, moved = document(TEXT), document("🙂 New start, 中文.\n\n" + TEXT)
    near = document(TEXT.replace("A sailor", "A young sailor"))
    prints = [fingerprint(d, found(d, "little", "nothing")) for d in (doc, moved, near)]
    assert prints[0] == prints[1] != prints[2]


def test_rulings_are_made_again_on_a_changed_text(tmp_path: Path) -> None:
    doc = document(TEXT)
    rulings = [
        rule(doc, found(doc, "little", "nothing"), "accept", Edit(Span(39, 45), "nothing")),
        rule(doc, found(doc, "ship", "boat"), "reject"),
    ]
    assert TEXT[39:45] == "little"
    save(tmp_path / "r.jsonl", rulings)
    later = document("Lead.\n\n" + TEXT)
    findings = [
        found(later, "little", "nothing"),
        found(later, "ship", "boat", safety=Safety.SAFE),
        found(later, "mate", "hand"),
    ]
    outcome = decide(later, findings, load(tmp_path / "r.jsonl"))
    assert outcome.text == "Lead.\n\n" + TEXT.replace("little", "nothing")
    assert sorted(d.reason for d in outcome.refused) == ["needs a person's word", "rejected"]


def test_an_edit_of_ones_own_wins_over_a_safe_one() -> None:
    doc = document(TEXT)
    mine = found(doc, "said little", None)
    safe = found(doc, "little", "naught", safety=Safety.SAFE)
    ruling = rule(doc, mine, "edit", Edit(mine.span, "was silent"))
    outcome = decide(doc, [safe, mine], [ruling])
    assert outcome.text == TEXT.replace("said little", "was silent")
    assert [d.reason for d in outcome.refused] == ["overlaps another edit"]


@pytest.mark.parametrize("line", ["[]", "{", '{"fingerprint": "a", "action": "burn"}', '{"action": "accept"}'])
def test_a_broken_file_of_decisions_names_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"fingerprint": "a", "action": "reject"}\n' + line + "\n")
    with pytest.raises(InputError, match=r"d\.jsonl, line 2"):
        load(path)


def test_a_review_asks_worst_first_and_can_undo() -> None:
    doc = document(TEXT)
    findings = [
        found(doc, "ship", "boat", safety=Safety.SAFE),
        found(doc, "little", "nothing"),
        found(doc, "harbour", None, severity=Severity.MAJOR),
        found(doc, "sailor", "hand", group="g"),
        found(doc, "mate", "bosun", group="g"),
    ]
    review = Review(doc, findings)
    asked = [[f.span.of(TEXT) for f in q.findings] for q in review.waiting]
    assert asked == [["harbour"], ["sailor", "mate"], ["little"]]
    review.answer(review.waiting[0], "reject")
    review.answer(review.waiting[0], "accept")
    assert review.outcome.text == TEXT.replace("ship", "boat").replace("sailor", "hand").replace("mate", "bosun")
    assert review.undo() and len(review.waiting) == 2 and len(review.rulings) == 1
    assert Review(doc, findings, review.rulings).waiting == review.waiting
    assert review.undo() and not review.undo()
