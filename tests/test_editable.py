"""Where a check may edit."""

from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.house import House
from copydesk.segment import document


def test_code_addresses_tags_and_protected_names_are_kept() -> None:
    text = "See `a , b` at https://example.org/a,b and <b class='x'>here</b> with A & B."
    editable = Editable(document(text, house=House(protected=frozenset({"A & B"}))))
    for kept in ("a , b", "a,b", "class", "A & B"):
        start = text.index(kept)
        assert not editable.allows(Span(start, start + len(kept))), kept
    start = text.index("here")
    assert editable.allows(Span(start, start + 4))


def test_no_span_crosses_a_block() -> None:
    editable = Editable(document("One line.\n\nAnother line."))
    assert editable.allows(Span(0, 9))
    assert not editable.allows(Span(4, 15))


def test_a_quotation_is_found_from_both_of_its_marks_and_only_if_closed() -> None:
    text = 'He said "yes" and “no” and "perhaps.'
    editable = Editable(document(text))
    assert editable.quotation(8) == editable.quotation(12) == Span(8, 13)
    assert editable.quotation(text.index("“")) == Span(18, 22)
    assert editable.quotation(text.index('"perhaps')) is None
