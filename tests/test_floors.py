"""Quality floors: lowering one takes a change to this file. Real data where there is some, our own articles always."""

import json
from pathlib import Path

import pytest

from article import as_good, measured
from clean import TYPOGRAPHIC
from copydesk.check import registry
from copydesk.correct import Parts, correct
from copydesk.detect import Rules, detect
from copydesk.finding import Safety
from copydesk.gate import Policy
from copydesk.names import house
from copydesk.outcome import Outcome
from copydesk.segment import document
from copydesk.source.align import beside
from sets import clean, demetr

ROOT = Path(__file__).resolve().parent.parent
RULES = Rules(tuple(registry().values()))


def corrected(text: str, accept: Safety, source: str | None = None) -> Outcome:
    read = document(text)
    (outcome,) = correct(
        [read if source is None else beside(read, source)], Parts((RULES,), house(), policy=Policy(accept))
    )
    return outcome


def against_gold(
    text_path: Path, gold_path: Path, accept: Safety, accepted: Path | None = None
) -> dict[str, list[object]]:
    text = text_path.read_text(encoding="utf-8")
    gold = [json.loads(line) for line in gold_path.read_text(encoding="utf-8").splitlines()]
    also: dict[object, list[str]] = {}
    for row in map(json.loads, accepted.read_text(encoding="utf-8").splitlines() if accepted else []):
        also[row["id"]] = [as_good(text, gold, row)]
    return measured(text, gold, corrected(text, accept), also)


@pytest.mark.parametrize(
    ("name", "accept", "floor"),
    [
        ("harbour.zh", Safety.SAFE, 8),
        ("harbour.zh", Safety.ASK, 20),
        ("orchard.de", Safety.SAFE, 6),
        ("orchard.de", Safety.ASK, 20),
    ],
)
def test_our_own_articles(name: str, accept: Safety, floor: int) -> None:
    result = against_gold(ROOT / f"corpora/{name}.en.txt", ROOT / f"corpora/{name}.gold.jsonl", accept)
    assert len(result["mended certain"]) >= floor
    assert not result["edits on no gold item"]


def test_our_own_article_with_its_source() -> None:
    text, source = ((ROOT / f"corpora/kilns.zh.{part}.txt").read_text(encoding="utf-8") for part in ("en", "source"))
    gold = [
        json.loads(line) for line in (ROOT / "corpora/kilns.zh.gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    result = measured(text, gold, corrected(text, Safety.ASK, source), {})
    assert len(result["found certain"]) >= 12 and len(result["mended certain"]) >= 9
    assert not result["edits on no gold item"] and not result["findings on no gold item"]


@pytest.mark.parametrize(("accept", "floor"), [(Safety.SAFE, 8), (Safety.ASK, 22)])
def test_the_article(data: Path, accept: Safety, floor: int) -> None:
    articles = data / "articles"
    result = against_gold(
        articles / "shanghai.en.txt",
        articles / "shanghai.gold.jsonl",
        accept,
        ROOT / "benchmarks/shanghai.accepted.jsonl",
    )
    assert len(result["mended certain"]) >= floor
    assert len(result["found certain"]) >= 40
    assert len(result["edits on no gold item"]) <= (0 if accept is Safety.SAFE else 4)
    assert len(result["findings on no gold item"]) <= 4


def test_a_garbled_name_is_one_group(data: Path) -> None:
    text = (data / "articles" / "shanghai.en.txt").read_text(encoding="utf-8")
    garbled = [f for f in detect([document(text)], [RULES], house())[0] if f.check == "garbled-name"]
    assert [f.span.of(text) for f in garbled] == ["Modna", "Modna", "Modena"]
    assert len({f.group for f in garbled}) == 1 and all(len(f.evidence) >= 2 for f in garbled)


def test_clean_english_is_left_alone(data: Path) -> None:
    words = safe = all_ = 0
    for name in ("gov_digital", "speeches_us_presidents", "gum_pud"):
        for text in clean(data, name, 35_000):
            outcome = corrected(text, Safety.SAFE)
            words += len(outcome.document.words)
            safe, all_ = safe + len(outcome.kept), all_ + len(outcome.findings)
    assert words > 90_000
    assert 1000 * safe / words <= 0.05
    assert 1000 * all_ / words <= 1.0


def test_clean_news_is_left_alone(data: Path) -> None:
    rules = Rules(tuple(c for c in RULES.checks if c.id not in TYPOGRAPHIC))
    documents = [document(text) for text in clean(data, "worldwide-news-names", 100_000)]
    words = sum(len(d.words) for d in documents)
    findings = [f for found in detect(documents, [rules], house()) for f in found]
    assert 1000 * sum(f.safety == Safety.SAFE for f in findings) / words <= 0.05
    assert 1000 * len(findings) / words <= 1.0


@pytest.mark.parametrize("perturbation", ["repeat2", "repeat4"])
def test_repeated_words_are_restored(data: Path, perturbation: str) -> None:
    pairs = list(demetr(data, perturbation))
    flagged = detect([document(p["clean"]) for p in pairs], [RULES], house())
    mended = [corrected(p["corrupted"], Safety.ASK) for p in pairs]
    # Three of 499: "Erdugan", "Nintento" and "new coronary pneumonia" are slips of the clean side.
    assert sum(bool(found) for found in flagged) <= 3
    assert sum(bool(o.findings) for o in mended) >= 0.98 * len(pairs)
    assert sum(o.text == p["clean"] for o, p in zip(mended, pairs, strict=True)) >= 0.93 * len(pairs)
