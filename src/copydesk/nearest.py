"""The name that was meant, where one is not known."""

from collections.abc import Iterable

from rapidfuzz.process import extractOne


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """``did you mean 'doubled-word'?``, or where nothing is near ``otherwise`` (if empty: a list of what is known)."""
    names = sorted(known)
    # Of 100, "dubled-word" scores 96 with doubled-word and "garbled" 90 with garbled-name, but "spelling" 60 with ellipsis-list.
    # One or two letters are a part of too many: "a" scores 90 with accept.
    found = extractOne(name, names, score_cutoff=70) if len(name) > 2 else None
    return f"did you mean {found[0]!r}?" if found else otherwise or f"known are {', '.join(names)}"
