"""The name that was meant, where one is not known."""

from collections.abc import Iterable

from rapidfuzz.process import extractOne


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean 'doubled-word'?``, or a list of what is known where nothing is near."""
    names = sorted(known)
    # 60 of 100: half of the letters in place. "dubled-word" scores 96 with doubled-word, "spelling" 53 at most with any check.
    found = extractOne(name, names, score_cutoff=60)
    return f"did you mean {found[0]!r}?" if found else f"known are {', '.join(names)}"
