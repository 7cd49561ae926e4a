"""What a tool's findings come to, on each kind of rows; plain counts, so that any rate can be made of them later."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from injected import Case
from peers.applied import applied, changes
from peers.samples import News
from peers.tool import Found, Text, Tool

CARRIER = "The report of last year is about {} and was read by many."
_STEP = 50


def alarms(tool: Tool, texts: Sequence[Text], *, typography: bool = True) -> dict[str, Any]:
    """Findings and suggestions over texts, and findings by check."""
    found = every(tool, texts)
    if not typography:
        found = [[f for f in each if f.check not in tool.typographic] for each in found]
    by_check = Counter(f.check for each in found for f in each)
    return {
        "texts": len(texts),
        "words": sum(len(text.text.split()) for text in texts),
        "findings": by_check.total(),
        "suggestions": sum(f.new is not None for each in found for f in each),
        "checks": dict(by_check.most_common(8)),
    }


def every(tool: Tool, texts: Sequence[Text]) -> list[list[Found]]:
    """The findings of each text, some texts at a time."""
    return [found for at in range(0, len(texts), _STEP) for found in tool.find(texts[at : at + _STEP])]


def pairs(tool: Tool, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Minimal pairs: corrupted sentences with a finding that the clean one has not, those restored, clean ones with any finding.

    Restored: the first suggestions of these findings give back the clean sentence.
    """
    sides = {
        side: list({row[side]: Text(row[side], (row["src"],)) for each in rows.values() for row in each}.values())
        for side in ("clean", "corrupted")
    }
    found = {text.text: f for texts in sides.values() for text, f in zip(texts, every(tool, texts), strict=True)}
    flagged = sum(bool(found[text.text]) for text in sides["clean"])
    counted: dict[str, dict[str, int]] = {}
    for perturbation, each in rows.items():
        counts = counted[perturbation] = {"pairs": len(each), "found": 0, "restored": 0}
        for row in each:
            new = fresh(row["corrupted"], found[row["corrupted"]], row["clean"], found[row["clean"]])
            counts["found"] += bool(new)
            counts["restored"] += bool(new) and applied(row["corrupted"], new) == row["clean"]
    return {"clean": len(sides["clean"]), "clean flagged": flagged, "perturbations": counted}


def fresh(text: str, found: Sequence[Found], before: str, known: Sequence[Found]) -> list[Found]:
    """The findings of a text that another version of it has not: the same check on the same words."""
    left = Counter(_key(before, f) for f in known)
    new = []
    for each in found:
        key = _key(text, each)
        if left[key]:
            left[key] -= 1
        else:
            new.append(each)
    return new


def _key(text: str, found: Found) -> tuple[str, str]:
    # A finding that is about the whole text is the same, whatever the text is.
    whole = (found.start, found.end) == (0, len(text))
    return found.check, "" if whole else text[found.start : found.end]


def right_names(tool: Tool, articles: Sequence[News], listed: Sequence[str]) -> dict[str, Any]:
    """Names that are right and that a first suggestion would change: in articles, and from the list, each in a sentence."""
    damaged = 0
    for article, found in zip(articles, every(tool, [Text(a.text) for a in articles]), strict=True):
        made = changes(article.text, [f for f in found if f.check not in tool.typographic])
        damaged += sum(any(f.start < end and start < f.end for f in made) for start, end in article.names)
    texts = [CARRIER.format(name) for name in listed]
    start = CARRIER.index("{")
    hit = 0
    for name, text, found in zip(listed, texts, every(tool, [Text(t) for t in texts]), strict=True):
        hit += any(f.start < start + len(name) and start < f.end for f in changes(text, found))
    return {
        "in articles": sum(len(a.names) for a in articles),
        "damaged in articles": damaged,
        "listed": len(listed),
        "damaged listed": hit,
    }


def garbled_names(tool: Tool, cases: Mapping[str, Sequence[Case]]) -> dict[str, Any]:
    """Garbled mentions of names that the first suggestions restore, and those that they make something else."""
    counted: dict[str, Any] = {}
    for difficulty, each in cases.items():
        texts, places = zip(*(_garbled(case) for case in each), strict=True) if each else ((), ())
        counts = Counter(documents=len(each), garbled=sum(map(len, places)))
        for case, text, here, found in zip(each, texts, places, every(tool, [Text(t) for t in texts]), strict=True):
            for start, end in here:
                touching = [f for f in changes(text, found) if f.start < end and start < f.end]
                counts["found"] += any(f.start < end and start < f.end for f in found)
                right = text[:start] + case.right + text[end:]
                counts["restored"] += bool(touching) and applied(text, touching) == right
                counts["made wrong"] += bool(touching) and applied(text, touching) != right
        counted[difficulty] = dict(counts)
    return counted


def _garbled(case: Case) -> tuple[str, list[tuple[int, int]]]:
    """The text with the name garbled, and where it is."""
    new = [Found(*edit.span, edit.new) for edit in case.edits]
    places, shift = [], 0
    for edit in new:
        assert edit.new is not None
        places.append((edit.start + shift, edit.start + shift + len(edit.new)))
        shift += len(edit.new) - (edit.end - edit.start)
    return applied(case.source.text, new), places
