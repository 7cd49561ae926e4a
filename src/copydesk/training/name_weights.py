"""Learns what proves that two near forms are one name: `python -m copydesk.training.name_weights --data DIR`, into ``data/name-weights.tsv``.

Logistic regression over what ``copydesk.names.scorecard`` observes. Pairs of one name: a slip put into an article, and what it is a
slip of. Pairs of two names: all near names that the articles have by themselves (a few of these are slips of their authors). An article
does not count for how well known its own names are. Same data, same figures.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch

from copydesk.edit import apply
from copydesk.names import known, nearness, scorecard
from copydesk.names.gazetteer import Gazetteer, packaged
from copydesk.names.mentions import by_form
from copydesk.names.nearness import settings
from copydesk.names.scorecard import observed
from copydesk.segment import document
from copydesk.training.known_names import articles, inner_names, spread, strength, zipfs
from copydesk.training.name_slips import garbled, slipped

SIZES = (300, 500, 700, 1000)
"""Words of an article that are read: as many as a news article has."""
_L2 = 0.5
Row = tuple[dict[str, float], bool]


def excerpts(data: Path, number: int, chance: random.Random) -> Iterator[tuple[str, set[str]]]:
    """Whole paragraphs of some articles, with the names that the whole article counted for."""
    for source in ("enwiki", "simplewiki"):
        every = list(articles(data, (source,)))
        chance.shuffle(every)
        for article in every[:number]:
            size, words, kept = chance.choice(SIZES), 0, []
            for paragraph in article.split("\n"):
                kept.append(paragraph)
                words += len(paragraph.split())
                if words > size:
                    break
            if words > 80:
                yield "\n".join(kept), inner_names(article)


def rows(text: str, gazetteer: Gazetteer, chance: random.Random) -> Iterator[Row]:
    """What is observed of the pairs of a text, as it is and with slips."""
    clean = document(text)
    natural = set()
    for pair, setting in settings(clean, by_form(clean), gazetteer):
        natural.add(frozenset(pair[:2]))
        yield dict(observed(pair, setting)), False
    for word, edits in slipped(text, chance):
        changed, forms = document(apply(text, edits)), garbled(edits)
        for pair, setting in settings(changed, by_form(changed), gazetteer):
            one = {pair.form, pair.other}
            if one <= {word, *forms} and one & set(forms) and one not in natural:
                yield dict(observed(pair, setting)), True


def fit(data: list[Row]) -> dict[str, float]:
    """The weight of each observation; "always" is the constant."""
    names = sorted({name for seen, _ in data for name in seen})
    column = {name: number for number, name in enumerate(names)}
    x = torch.zeros(len(data), len(names) + 1, dtype=torch.float64)
    x[:, -1] = 1
    for row, (seen, _) in enumerate(data):
        for name, value in seen.items():
            x[row, column[name]] = value
    y = torch.tensor([float(one) for _, one in data], dtype=torch.float64)
    w = torch.zeros(len(names) + 1, dtype=torch.float64)
    penalty = torch.full((len(w),), 2 * _L2, dtype=torch.float64)
    penalty[-1] = 0
    for _ in range(30):
        p = torch.sigmoid(x @ w)
        gradient = x.T @ (p - y) + penalty * w
        curvature = (x * (p * (1 - p))[:, None]).T @ x + torch.diag(penalty + 1e-9)
        w -= torch.linalg.solve(curvature, gradient)
    return {name: float(w[number]) for name, number in column.items()} | {"always": float(w[-1])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the directory that contains data/")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/data/name-weights.tsv"))
    parser.add_argument("--articles", type=int, default=4000, help="of each encyclopaedia")
    options = parser.parse_args()
    torch.set_num_threads(1)
    counts, frequencies, listed = spread(options.data), zipfs(), known.how_known
    own: set[str] = set()

    def how_known(folded: str) -> int:
        if folded in own and not known.is_word(folded):
            return strength(counts[folded] - 1, frequencies.get(folded, 0.0))
        return listed(folded)

    for module in (known, scorecard, nearness):
        setattr(module, "how_known", how_known)  # noqa: B010
    gazetteer, chance, data = packaged(), random.Random(1), list[Row]()
    for text, names in excerpts(options.data, options.articles, random.Random(2)):
        own = names
        data += rows(text, gazetteer, chance)
    lines = [f"{name}\t{weight:.2f}" for name, weight in sorted(fit(data).items())]
    options.out.write_text("\n".join(["# observation\tweight", *lines]) + "\n", encoding="utf-8")
    print(
        f"{sum(one for _, one in data)} pairs of one name, {sum(not one for _, one in data)} of two; {len(lines)} weights"
    )


if __name__ == "__main__":
    main()
