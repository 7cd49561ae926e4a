"""Verdicts hang on the place, not on the run: they survive other changes, and nothing of the data comes into the repository."""

import argparse
from dataclasses import replace
from pathlib import Path

import pytest

import judge
import verdicts
from copydesk.edit import Edit, Span
from copydesk.finding import Finding, Safety, Suggestion
from copydesk.segment import document
from places import Place, drawn, place
from sets import Article

TEXT = "The sky is is wide.\nA tab\there, the the sea.\nHe left and he\nhe left."


def found(text: str, quote: str, check: str = "x", new: str = "", system: str = "A", first: int = 40) -> Place:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    suggestion = Suggestion(Edit(span, new), by=check, safety=Safety.ASK)
    lines = tuple(text.split("\n"))
    article = Article(
        "wmt2022.zh-en", "d/40", system, text, first, ("源文本",) * len(lines), ("reference",) * len(lines)
    )
    return place(article, document(text), Finding(span, "said twice", (suggestion,), check=check))


def test_a_place_is_known_by_its_words_alone() -> None:
    spot = found(TEXT, "the the")
    assert (spot.row, spot.left, spot.right) == (41, "A tab\\there, ", " sea.")
    assert spot.hash == found("Another line.\n" + TEXT, "the the", system="B").hash
    assert spot.hash != found(TEXT.replace("sea", "bay"), "the the").hash
    assert spot.hash != found(TEXT, "the the", check="y").hash
    assert found(TEXT, "he\nhe").quote == "he\\nhe"


def test_a_verdict_on_the_mend_holds_for_that_mend() -> None:
    spot, other = found(TEXT, "the the", new="the"), found(TEXT, "the the", new="that")
    assert spot.hash == other.hash and spot.edit != other.edit
    said = {spot.hash: said_of(spot, "right", "right")}
    assert verdicts.right(spot, said) is True
    assert verdicts.right(other, said) is None and not verdicts.known(other, said)
    assert verdicts.right(spot, {spot.hash: said_of(spot, "right", "wrong")}) is False
    assert verdicts.right(other, {spot.hash: said_of(spot, "unclear", "unclear")}) is False
    shown = replace(spot, finding=replace(spot.finding, suggestions=()))
    assert verdicts.right(shown, {spot.hash: said_of(spot, "right", "wrong")}) is True


def said_of(spot: Place, found: str, mend: str) -> verdicts.Verdict:
    return verdicts.Verdict("x", "f", 1, "d", "A", "ASK", spot.hash, spot.edit, found, mend, "because")


def test_a_small_draw_begins_a_large_one_and_takes_a_row_once() -> None:
    spots = [found(f"Line {n} is is here.", "is is", system=s, first=n) for n in range(30) for s in "AB"]
    small, large = drawn(spots, 3), drawn(reversed(spots), 10)
    (key,) = large
    chosen = [spot.hash for spot in large[key]]
    assert [spot.hash for spot in small[key]] == chosen[:3] and len(chosen) == 10 and chosen == sorted(chosen)
    assert len({spot.where for spot in large[key]}) == 10
    more = drawn([*spots, *(replace(s, finding=replace(s.finding, check="other")) for s in spots)], 10)
    assert [spot.hash for spot in more[key]] == chosen


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(judge, "read", lambda: verdicts.read(tmp_path / "judged.tsv"))
    monkeypatch.setattr(judge, "add", lambda taken: verdicts.add(taken, tmp_path / "judged.tsv"))
    row = judge.sheet(found(TEXT, "the the", new="the"))
    path = tmp_path / "sheet.tsv"
    path.write_text(
        "\t".join(judge.HEADER) + "\n" + "\t".join(row[name] for name in judge.HEADER) + "\n", encoding="utf-8"
    )
    return path


def take(sheet: Path, said: str, revise: bool = False) -> None:
    path = sheet.with_name("said.tsv")
    path.write_text(said, encoding="utf-8")
    judge.take(argparse.Namespace(sheet=sheet, verdicts=path, revise=revise))


def test_verdicts_are_taken_without_the_text(sheet: Path) -> None:
    spot = found(TEXT, "the the", new="the")
    take(sheet, f"{spot.hash}\tr\tr\tsaid twice by mistake\n")
    written = (sheet.parent / "judged.tsv").read_text(encoding="utf-8")
    assert "sea" not in written and "源" not in written and spot.hash in written
    assert verdicts.right(spot, verdicts.read(sheet.parent / "judged.tsv")) is True
    with pytest.raises(SystemExit, match="--revise"):
        take(sheet, f"{spot.hash}\tw\tw\tno, on purpose\n")
    take(sheet, f"{spot.hash}\tw\tw\tno, on purpose\n", revise=True)
    assert verdicts.right(spot, verdicts.read(sheet.parent / "judged.tsv")) is False


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("HASH\tr\tr\t", "own words"),
        ("HASH\tr\tr\tA tab here, the the sea", "own words"),
        ("HASH\tr\t-\ttwice", "r, w or u"),
        ("HASH\tyes\tr\ttwice", "r, w or u"),
        ("0123\tr\tr\ttwice", "no finding"),
    ],
)
def test_a_bad_verdict_is_refused(sheet: Path, said: str, why: str) -> None:
    with pytest.raises(SystemExit, match=why):
        take(sheet, said.replace("HASH", found(TEXT, "the the").hash) + "\n")
    assert not (sheet.parent / "judged.tsv").exists()


def test_a_sheet_that_was_changed_is_refused(sheet: Path) -> None:
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("\tthe the\t", "\tthe\t"), encoding="utf-8")
    with pytest.raises(SystemExit, match="draw it again"):
        take(sheet, f"{found(TEXT, 'the the').hash}\tr\tr\ttwice\n")


def test_a_sheet_stays_outside_the_repository(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="inside the repository"):
        judge.draw(argparse.Namespace(output=judge.ROOT / "sheet.tsv"))
