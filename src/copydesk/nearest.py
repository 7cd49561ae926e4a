"""The name that was meant, where one is not known."""

from collections.abc import Iterable

from rapidfuzz.process import extractOne


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """``did you mean 'doubled-word'?``, or where nothing is near ``otherwise`` (if empty: a list of what is known)."""
    names = sorted(known)
    # 60 of 100: half of the letters in place. "dubled-word" scores 96 with doubled-word, "spelling" 53 at most with any check.
    found = extractOne(name, names, score_cutoff=60)
    return f"did you mean {found[0]!r}?" if found else otherwise or f"known are {', '.join(names)}"
