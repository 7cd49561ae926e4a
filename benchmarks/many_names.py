"""Does the time of the name and term checks grow in step with the text? Documents with more and more different names.

    PYTHONPATH=src python benchmarks/many_names.py [--names 625 1250 2500 5000 10000 20000] [--seed 1]

Thirty words for each name, names made of syllables, each three times, every tenth garbled once by one letter.
"""

import argparse
import random
import time

from copydesk.check import registry
from copydesk.names import house
from copydesk.segment import document

CHECKS = ("garbled-name", "name-rendering", "inconsistent-term")
SYLLABLES = [c + v for c in "b d f g h k l m n p r s t v z br dr gr kr pl st tr".split() for v in "a e i o u".split()]
WORDS = "the harbour was quiet in the morning and the old ferry came late with two boxes of fish".split()


def made(names: int, seed: int) -> str:
    """A text of thirty words for each name, a paragraph for every hundred words or so."""
    rng = random.Random(seed)
    forms: set[str] = set()
    while len(forms) < names:
        forms.add("".join(rng.choices(SYLLABLES, k=rng.randint(3, 4))).title())
    places = [form for form in sorted(forms) for _ in range(3)]
    rng.shuffle(places)
    for i in range(0, len(places), 30):
        at = rng.randrange(2, len(places[i]) - 1)
        places[i] = places[i][:at] + rng.choice("aeiou") + places[i][at + 1 :]
    sentences = [f"On the day {form} said that {' '.join(rng.choices(WORDS, k=6))}." for form in places]
    return "\n".join(" ".join(sentences[i : i + 8]) for i in range(0, len(sentences), 8))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[625, 1250, 2500, 5000, 10000, 20000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    warm = document(made(50, options.seed))
    for id in CHECKS:
        registry()[id].findings(warm, house())
    print("names     words   " + "".join(f"{id:>19}" for id in CHECKS))
    for names in options.names:
        text = document(made(names, options.seed))
        seconds = []
        for id in CHECKS:
            started = time.process_time()
            registry()[id].findings(text, house())
            seconds.append(time.process_time() - started)
        print(f"{names:6} {len(text.words):9,}   " + "".join(f"{s:17.2f} s" for s in seconds))


if __name__ == "__main__":
    main()
