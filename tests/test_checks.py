"""Every check's own examples, as tests: they come from the check's file."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from copydesk.check import Check, registry
from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.finding import Finding
from copydesk.house import House
from copydesk.names import house as packaged_house
from copydesk.segment import document
from copydesk.terms.glossary import Glossary

HOUSE = packaged_house()


@cache
def house_of(check_id: str) -> House:
    """The packaged House, with the glossary that a check's examples are read with."""
    return replace(HOUSE, glossary=Glossary(registry()[check_id].glossary))


def findings(check: Check, text: str, source: str | None = None) -> tuple[Document, tuple[Finding, ...]]:
    house = house_of(check.id)
    doc = document(text, source=source, house=house)
    return doc, check.findings(doc, house)


def fixed(check: Check, text: str, source: str | None = None) -> str:
    """The text with the first suggestion of every finding made, over and over until nothing changes."""
    for _ in range(5):
        _, found = findings(check, text, source)
        edits: list[Edit] = []
        for finding in found:
            if finding.suggestions and not any(e.span.touches(finding.suggestions[0].edit.span) for e in edits):
                edits.append(finding.suggestions[0].edit)
        if not edits:
            return text
        text = apply(text, edits)
    return text


def cases(attribute: str) -> list[object]:
    return [
        pytest.param(check, example, id=f"{name}-{i}")
        for name, check in registry().items()
        for i, example in enumerate(
            getattr(check, attribute).items() if attribute in {"fixes", "misses"} else getattr(check, attribute)
        )
    ]


@pytest.mark.parametrize(("check", "example"), cases("fixes"))
def test_fix_is_exact_and_then_silent(check: Check, example: tuple[str, str]) -> None:
    before, after = example
    source = check.sources.get(before)
    assert fixed(check, before, source) == after
    assert not findings(check, after, source)[1]


@pytest.mark.parametrize(("check", "example"), cases("fixes"))
def test_spans_are_code_points(check: Check, example: tuple[str, str]) -> None:
    before, after = example
    source = check.sources.get(before)
    lead = "🙂👩‍💻 中.\n\n" if source is None else "🙂👩‍💻\n\n"
    assert fixed(check, lead + before, source) == lead + after


@pytest.mark.parametrize(("check", "marked"), cases("flags"))
def test_flag_is_found_at_its_span(check: Check, marked: str) -> None:
    start, end = marked.index("["), marked.rindex("]") - 1
    text = marked[:start] + marked[start + 1 : end + 1] + marked[end + 2 :]
    _, found = findings(check, text, check.sources.get(marked))
    assert Span(start, end) in [f.span for f in found]


@pytest.mark.parametrize(("check", "text"), cases("clean"))
def test_near_miss_is_silent(check: Check, text: str) -> None:
    assert not findings(check, text, check.sources.get(text))[1]


@pytest.mark.parametrize("check", registry().values(), ids=registry().keys())
def test_every_source_is_of_an_example(check: Check) -> None:
    assert set(check.sources) <= {*check.fixes, *check.flags, *check.clean, *check.misses}


@pytest.mark.parametrize("check", [c for c in registry().values() if c.compares], ids=lambda check: check.id)
def test_what_compares_is_silent_without_a_source(check: Check) -> None:
    for example in {*check.fixes, *check.flags, *check.clean}:
        assert not findings(check, example)[1]


@pytest.mark.xfail(strict=True, reason="a known miss")
@pytest.mark.parametrize(("check", "example"), cases("misses"))
def test_known_miss(check: Check, example: tuple[str, str]) -> None:
    before, after = example
    assert fixed(check, before, check.sources.get(before)) == after


@pytest.mark.parametrize("check", registry().values(), ids=registry().keys())
def test_a_check_documents_itself(check: Check) -> None:
    assert check.doc.splitlines()[0].endswith(".")
    assert "Why:" in check.doc and "Leave alone:" in check.doc
    assert check.fixes or check.flags
    assert len(check.clean) >= 2


@pytest.mark.parametrize("check", registry().values(), ids=registry().keys())
def test_its_document_passes_every_check(check: Check) -> None:
    assert not [f for other in registry().values() for f in findings(other, check.doc)[1]]


def test_the_readme_passes_every_check() -> None:
    text = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    assert not [f for check in registry().values() for f in findings(check, text)[1]]
