"""Learns which letters run together in which language: `python -m copydesk.training.word_shapes`.

English is every form of our own lists and the same forms with a slip; the other languages are the most frequent forms of the `wordfreq`
package (needed for training alone) that English does not use. What is kept is one row of 16 small numbers a bucket of letter groups,
no words. Same lists, same seed, one thread: the same bytes. With wordfreq 3.1.1 and torch 2.15.0 on an x86 CPU,
`python -m copydesk.training.word_shapes --out new.bin && cmp new.bin src/copydesk/data/word-shapes.bin` finds no difference (a minute).
"""

import argparse
import random
from pathlib import Path

import torch
from wordfreq import get_frequency_dict

from copydesk.names.known import is_name, known_words
from copydesk.words.lexicon import words
from copydesk.words.vocabulary import forms
from copydesk.words.word_shape import BUCKETS, LANGUAGES, SCALE, ZERO, groups

# Norwegian is learned with Danish: their forms hardly differ. Likewise Slovak with Czech.
_LISTS = {"da": ("da", "nb"), "cs": ("cs", "sk"), "sh": ("sh", "sl")}
_MOST = 40_000
_SHORTEST = 3
_OFTEN = 6_000


def foreign_forms() -> dict[str, int]:
    """Form to the number of its language, for forms that English uses less than that language does."""
    english, ours = get_frequency_dict("en", "best"), frozenset(known_words()).union(words())
    best: dict[str, tuple[float, int]] = {}
    for number, code in enumerate(LANGUAGES):
        for part in _LISTS.get(code, (code,)) if code != "en" else ():
            table = get_frequency_dict(part, "best")
            for form in sorted(table, key=lambda f: (-table[f], f))[:_MOST]:
                if len(form) < _SHORTEST or not form.isalpha() or not form.islower() or max(form) > "\u024f":
                    continue
                usual = table[form] > 3 * english.get(form, 0.0)
                if usual and form not in ours and not is_name(form.capitalize()):
                    best[form] = max(best.get(form, (0.0, number)), (table[form], number))
    return {form: number for form, (_, number) in best.items()}


def usual_abroad() -> set[str]:
    """The most frequent forms of every language but English."""
    found: set[str] = set()
    for code in LANGUAGES[1:]:
        table = get_frequency_dict(code, "best")
        found.update(sorted(table, key=lambda f: (-table[f], f))[:_OFTEN])
    return found


def slip(form: str, chance: random.Random) -> str:
    """The form with one letter lost, doubled or in its neighbour's place."""
    at = chance.randrange(len(form) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return form[:at] + form[at + 1 :]
    return form[:at] + (form[at] * 2 + form[at + 1 :] if kind == 1 else form[at + 1] + form[at] + form[at + 2 :])


def batch(some: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """The buckets of some forms in one row, and where each form begins."""
    rows = [list(groups(form)) for form in some]
    starts = [0]
    for row in rows[:-1]:
        starts.append(starts[-1] + len(row))
    return torch.tensor([bucket for row in rows for bucket in row]), torch.tensor(starts)


def learn(examples: list[tuple[str, int]], rounds: int, size: int = 512) -> torch.nn.EmbeddingBag:
    """One weight a bucket and language, by softmax regression."""
    torch.manual_seed(1)
    model = torch.nn.EmbeddingBag(BUCKETS, len(LANGUAGES), mode="sum")
    torch.nn.init.zeros_(model.weight)
    optimizer = torch.optim.Adagrad(model.parameters(), lr=0.15)
    for _ in range(rounds):
        random.Random(1).shuffle(examples)
        for start in range(0, len(examples), size):
            part = examples[start : start + size]
            loss = torch.nn.functional.cross_entropy(
                model(*batch([form for form, _ in part])), torch.tensor([number for _, number in part])
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/data/word-shapes.bin"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    abroad = foreign_forms()
    chance = random.Random(1)
    ours = sorted(form for form in forms() if len(form) >= _SHORTEST and form not in abroad)
    usual = [form for form in ours if form in words() or form in known_words()]
    examples = [(form, 0) for form in ours] + [(slip(form, chance), 0) for form in usual if len(form) > 3]
    examples += sorted(abroad.items())
    chance.shuffle(examples)
    held, seen = examples[: len(examples) // 50], examples[len(examples) // 50 :]
    # The first thousands of a language are what a text most likely keeps: they are learned three times.
    often = usual_abroad()
    seen += [example for example in seen if example[1] and example[0] in often for _ in range(2)]
    model = learn(seen, options.rounds)
    weights = (model.weight.detach() * SCALE).round().clamp(-127, 127).add(ZERO).to(torch.uint8)
    options.out.write_bytes(weights.numpy().tobytes())
    with torch.no_grad():
        scores = model(*batch([form for form, _ in held]))
    said = scores.argmax(1).tolist()
    odds = (scores[:, 1:].logsumexp(1) - scores[:, 0]).tolist()
    for least in (2, 3, 4, 5, 6):
        ours_above = [odd > least for odd, (_, number) in zip(odds, held, strict=True) if number == 0]
        theirs_above = [odd > least for odd, (_, number) in zip(odds, held, strict=True) if number]
        print(f"log-odds above {least}: {sum(theirs_above) / len(theirs_above):.3f} of the others, ", end="")
        print(f"{sum(ours_above) / len(ours_above):.4f} of English")
    pairs = list(zip(said, (number for _, number in held), strict=True))
    print(
        f"{len(examples):,} forms; right on {sum(a == b for a, b in pairs) / len(pairs):.3f} of {len(held):,} held back,"
    )
    print(f"English or not on {sum((a == 0) == (b == 0) for a, b in pairs) / len(pairs):.3f}")


if __name__ == "__main__":
    main()
