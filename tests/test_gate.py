"""The gate: every refusal has its reason."""

import pytest

from copydesk.edit import Edit, Span, apply
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.gate import Policy, judge, kept
from copydesk.segment import document

ALL = Policy(Safety.ASK)


def finding(text: str, old: str, new: str, safety: Safety = Safety.SAFE, check: str = "x", **more: object) -> Finding:
    start = text.index(old)
    confidence = more.pop("confidence", None)
    by = str(more.pop("by", check))
    suggestion = Suggestion(Edit(Span(start, start + len(old)), new), by, safety, confidence)  # type: ignore[arg-type]
    return Finding(suggestion.edit.span, "m", (suggestion,), check=check, severity=Severity.MINOR, **more)  # type: ignore[arg-type]


def reasons(text: str, *findings: Finding, policy: Policy = ALL) -> list[str]:
    return [d.reason for d in judge(document(text), findings, policy) if not d.kept]


TEXT = 'Mr. Lee paid 1,000 yuan, see https://a.org or "the old house" and Paris.\n\nNext paragraph.'


@pytest.mark.parametrize(
    ("safety", "policy", "reason"),
    [
        (Safety.SHOW, ALL, "only shown"),
        (Safety.ASK, Policy(Safety.SAFE), "needs a person's word"),
        (Safety.SAFE, Policy(Safety.SAFE), None),
        (Safety.ASK, ALL, None),
    ],
)
def test_levels(safety: Safety, policy: Policy, reason: str | None) -> None:
    found = reasons(TEXT, finding(TEXT, "paid", "gave", safety), policy=policy)
    assert (reason is None and not found) or found[0].startswith(reason or "-")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("1,000 yuan", "2,000 yuan", "would change a number: 1,000"),
        ("https://a.org", "https://b.org", "would change a url: https://a.org"),
        ("see https://a.org", "at https://a.org", None),
        ("Paris.\n\nNext", "Paris. Next", "crosses the end of a paragraph"),
    ],
)
def test_guards_and_blocks(old: str, new: str, reason: str | None) -> None:
    assert reasons(TEXT, finding(TEXT, old, new)) == ([reason] if reason else [])


def test_a_quotation_changes_only_when_asked_for() -> None:
    edit = finding(TEXT, "old house", "new house")
    assert reasons(TEXT, edit, policy=Policy(Safety.SAFE)) == ["would change the words of a quotation"]
    assert reasons(TEXT, edit) == []


def test_a_check_that_touches_numbers_may_change_them() -> None:
    text = "It rose to 100 100."
    start = text.index(" 100.")
    suggestion = Suggestion(Edit(Span(start, start + 4), ""), "doubled-word", Safety.SAFE)
    found = Finding(Span(start - 3, start + 4), "m", (suggestion,), check="doubled-word")
    assert list(kept(judge(document(text), [found], ALL)))


@pytest.mark.parametrize("new", ["Lee paid 1,000 yen", "Li paid 1,000 yuan", "Lee paid 1,000 yuan to Rome"])
def test_a_rewriter_keeps_names_and_numbers(new: str) -> None:
    found = finding(TEXT, "Lee paid 1,000 yuan", new, by="rewriter:x")
    expected = [] if new.startswith("Lee paid 1,000 yen") else ["would change a name or a number"]
    assert reasons(TEXT, found) == expected


def test_an_unsure_rewriter_is_refused() -> None:
    found = finding(TEXT, "paid", "gave", by="rewriter:x", confidence=0.3)
    assert reasons(TEXT, found) == ["the rewriter is unsure (0.30 of 0.80)"]


def test_of_overlapping_edits_the_safest_is_kept() -> None:
    ask, safe = (
        finding(TEXT, "paid 1,000", "gave 1,000", Safety.ASK, "a"),
        finding(TEXT, "paid", "spent", Safety.SAFE, "b"),
    )
    decisions = judge(document(TEXT), [ask, safe], ALL)
    assert [d.finding.check for d in decisions if d.kept] == ["b"]
    assert [d.reason for d in decisions if not d.kept] == ["overlaps an edit of b"]


def test_groups_stand_or_fall_together() -> None:
    one, two = finding(TEXT, "paid", "gave", group="g"), finding(TEXT, "1,000", "2,000", group="g")
    decisions = judge(document(TEXT), [one, two], ALL)
    assert not any(d.kept for d in decisions)
    assert "its group is refused: would change a number: 1,000" in [d.reason for d in decisions]


def test_one_suggestion_a_finding() -> None:
    text = "a b c"
    found = Finding(Span(2, 3), "m", tuple(Suggestion(Edit(Span(2, 3), n), "x", Safety.SAFE) for n in "de"), check="x")
    decisions = judge(document(text), [found], ALL)
    assert apply(text, kept(decisions)) == "a d c"
    assert [d.reason for d in decisions if not d.kept] == ["another suggestion for the same finding was kept"]
