"""The articles in corpora/ and their gold: offsets, classes, order, and the look-alikes that must survive."""

import json
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
ARTICLES = ("harbour.zh", "orchard.de", "joints.zh", "ferry.ru", "kilns.zh")
KEYS = {"id", "start", "end", "quote", "class", "correction", "alternatives", "certain", "note"}
CLASSES = {
    "doubled-word",
    "duplicated-phrase",
    "decoder-loop",
    "stray-punctuation",
    "dangling-punctuation",
    "broken-sentence",
    "missing-space",
    "bad-spacing",
    "non-word",
    "residue",
    "ellipsis-list",
    "garbled-name",
    "name-rendering",
    "inconsistent-term",
    "capitalization",
    "quote-attribution",
    "article",
    "agreement",
    "missing-word",
    "fragment",
    "coordination",
    "dangling-modifier",
    "tense",
    "word-order",
    "calque",
    "wrong-term",
    "nonsense",
    "number",
    "redundancy",
    "page-residue",
    "untranslated",
    "truncated",
    "final-punctuation",
    "dash",
    "quote-style",
    "glossary",
    "format",
    "source-number",
    "source-name",
    "source-omission",
    "source-addition",
}


def read(name: str) -> str:
    return (CORPORA / name).read_bytes().decode("utf-8")


def gold(article: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read(f"{article}.gold.jsonl").splitlines()]


def keep(article: str) -> list[str]:
    return read(f"{article}.keep.txt").splitlines()


def corrected(text: str, items: list[dict[str, Any]]) -> str:
    for item in reversed(items):
        text = text[: item["start"]] + item["correction"] + text[item["end"] :]
    return text


def places(text: str, part: str) -> list[range]:
    found, at = [], text.find(part)
    while at >= 0:
        found.append(range(at, at + len(part)))
        at = text.find(part, at + 1)
    return found


@pytest.mark.parametrize("article", ARTICLES)
def test_article_is_plain_utf8_with_one_paragraph_a_line(article: str) -> None:
    text = read(f"{article}.en.txt")
    assert "\r" not in text and not text.startswith("\ufeff") and text.endswith("\n")
    assert all(bool(line) == (i % 2 == 0) for i, line in enumerate(text.splitlines()))


@pytest.mark.parametrize("article", ARTICLES)
def test_offsets_agree_with_quotes(article: str) -> None:
    text = read(f"{article}.en.txt")
    for item in gold(article):
        assert text[item["start"] : item["end"]] == item["quote"], item
        assert text.count(item["quote"]) == 1, item


@pytest.mark.parametrize("article", ARTICLES)
def test_spans_are_sorted_apart_and_inside_one_line(article: str) -> None:
    items = gold(article)
    assert [item["id"] for item in items] == list(range(1, len(items) + 1))
    assert all(item["start"] < item["end"] and "\n" not in item["quote"] for item in items)
    assert all(a["end"] <= b["start"] for a, b in pairwise(items))


@pytest.mark.parametrize("article", ARTICLES)
def test_items_are_complete_and_classes_known(article: str) -> None:
    for item in gold(article):
        assert set(item) == KEYS, item
        assert item["class"] in CLASSES, item
        assert item["correction"] in item["alternatives"], item
        assert len(set(item["alternatives"])) == len(item["alternatives"]), item
        assert item["quote"] not in item["alternatives"], item
        assert isinstance(item["certain"], bool)


@pytest.mark.parametrize("article", ARTICLES)
def test_look_alikes_touch_no_gold_and_survive_the_corrections(article: str) -> None:
    text, items, lines = read(f"{article}.en.txt"), gold(article), keep(article)
    assert lines and all(lines) and len(set(lines)) == len(lines)
    mended = corrected(text, [item for item in items if item["certain"]])
    assert mended != text
    for line in lines:
        spots = places(text, line)
        assert len(spots) == 1, line
        assert not [i for i in items if i["start"] < spots[0].stop and spots[0].start < i["end"]], line
        assert line in mended, line


@pytest.mark.parametrize("article", ARTICLES)
def test_certain_corrections_leave_no_certain_quote_behind(article: str) -> None:
    items = [item for item in gold(article) if item["certain"]]
    mended = corrected(read(f"{article}.en.txt"), items)
    # A quote may stay as a part of its own correction: "returned" in "returned.".
    left = [i["quote"] for i in items if i["quote"] in mended and i["quote"] not in i["correction"]]
    assert not left


def test_manifest_names_what_a_reader_needs() -> None:
    corpora = tomllib.loads(read("public.toml"))["corpus"]
    assert len({corpus["name"] for corpus in corpora}) == len(corpora) > 0
    for corpus in corpora:
        assert all(corpus[key].strip() for key in ("name", "what", "licence", "home", "use", "read")), corpus
