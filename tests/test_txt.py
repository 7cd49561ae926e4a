"""Text files: what is not edited survives byte by byte."""

from pathlib import Path

import pytest
from hypothesis import given

from copydesk.edit import Edit, Span, apply
from copydesk.errors import InputError
from copydesk.finding import Finding, Suggestion
from copydesk.formats.txt import LIMIT, read, read_path
from copydesk.outcome import Decision, Outcome
from texts import texts


@given(texts)
def test_an_untouched_file_comes_back_whole(text: str) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        manuscript = read(data, "a.txt")
        assert manuscript.applied(Outcome(manuscript.document, (), ())) == data
        assert manuscript.suggested(Outcome(manuscript.document, (), ())) == data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places(end: str) -> None:
    text = f"🙂 one{end}中文 two{end}"
    manuscript = read(b"\xef\xbb\xbf" + text.encode(), "a.txt")
    start = text.index("two")
    place = manuscript.locate(Span(start, start + 3))
    assert (place.line, place.column) == (2, 4)
    assert place.byte == 3 + len(text[:start].encode())
    assert place.utf16 == start + 1


def test_suggestions_can_be_accepted_and_rejected_by_hand() -> None:
    text = "a the the b"
    manuscript = read(text.encode(), "a.txt")
    suggestion = Suggestion(Edit(Span(5, 9), ""))
    finding = Finding(Span(2, 9), "m", (suggestion,))
    outcome = Outcome(manuscript.document, (finding,), (Decision(finding, suggestion, True),))
    assert manuscript.suggested(outcome) == b"a the{-- the--} b"
    assert manuscript.applied(outcome) == apply(text, [suggestion.edit]).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"good\nbad \xff\xfe\n", r"a\.txt, line 2: byte 9 is not UTF-8"),
        (b"zero\0byte", r"a\.txt is not a text file"),
        (b"a" * (LIMIT + 1), r"a\.txt has 24 MiB .* split it"),
    ],
)
def test_bad_bytes(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data, "a.txt")


def test_bad_paths(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"):
        read_path(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        read_path(tmp_path / "none.txt")
