"""Findings for a person at a terminal: the worst first, each with its place, the words around it, and its suggestion.

::

    a.txt:3:12: garbled-name “Marsk” may be a garbled form of Maersk (major, 2 places)
        … its new line called in May. Marsk's ships came …
                                      ^^^^^ → Maersk (ask)
      also 5:1
        Mearsk sent a team.
        ^^^^^^ → Maersk (ask)
      because of 1:1 "Maersk"
"""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segments
from rich.text import Text

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.finding import Finding, Severity
from copydesk.parts import Located
from copydesk.reports.excerpt import excerpt, seen, shortened

PLACES = 5
"""Places of one group that are shown with their words; of the others and of the evidence only line and column are."""

PIPE = 100
"""Cells in a line where there is no terminal."""

SPACE = "␣"

_NARROWEST = 30
_AROUND = len(" →  (safe)")
_INDENT = "    "
_STYLE = {Severity.CRITICAL: "bold red", Severity.MAJOR: "yellow", Severity.MINOR: "cyan"}


def print_findings(findings: Iterable[Finding], manuscript: Located, out: Console) -> None:
    """The findings of one document; the places of one group stand together."""
    width = max(_NARROWEST, out.width if out.is_terminal else PIPE)
    # A pipe's lines are for programs too: one finding's head is one line there.
    wrap = out if out.is_terminal else None
    shown = (_unit(unit, manuscript, width, wrap) for unit in units(findings))
    if out.is_terminal:
        # As segments: the lines are cut already, and laying each out again would take six times as long.
        out.print(Segments(segment for text in shown for segment in text.append("\n").render(out)), end="", crop=False)
    else:
        out.file.writelines(f"{text.plain}\n" for text in shown)


def units(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings with those of their group, the most severe first, then in text order."""
    groups: dict[str, list[Finding]] = {}
    found: list[list[Finding]] = []
    for finding in findings:
        if finding.group is not None and finding.group in groups:
            groups[finding.group].append(finding)
            continue
        unit = [finding]
        found.append(unit)
        if finding.group is not None:
            groups[finding.group] = unit
    return sorted(found, key=lambda unit: (-_severity(unit), unit[0].span))


def _severity(unit: Sequence[Finding]) -> Severity:
    return max(finding.severity or Severity.MINOR for finding in unit)


def _unit(unit: Sequence[Finding], manuscript: Located, width: int, wrap: Console | None) -> Text:
    document, first, severity = manuscript.document, unit[0], _severity(unit)
    place = manuscript.locate(first.span)
    shown = Text()
    shown.append(f"{seen(document.id)}:{place.line}:{place.column}: ", style="bold")
    shown.append(first.check, style=_STYLE[severity])
    places = f", {len(unit)} places" if len(unit) > 1 else ""
    shown.append(f" {seen(first.message)} ")
    shown.append(f"({severity.name.lower()}{places})", style="dim")
    if wrap is not None and cell_len(shown.plain) > width:
        shown = Text("\n" + _INDENT[:2]).join(line for line in shown.wrap(wrap, width - 2))
    shown.append("\n")
    _words(shown, document, first, width, severity)
    for finding in unit[1:PLACES]:
        shown.append(f"  also {_at(manuscript, finding.span)}\n", style="bold")
        _words(shown, document, finding, width, severity)
    if len(unit) > PLACES:
        rest = [_at(manuscript, finding.span) for finding in unit[PLACES:]]
        shown.append(f"  also {_some(rest)}\n", style="bold")
    own = {finding.span for finding in unit}
    evidence = [span for span in first.evidence if span not in own]
    if evidence:
        quoted = [f'{_at(manuscript, span)} "{shortened(span.of(document.text), 30)}"' for span in evidence]
        shown.append(f"  because of {_some(quoted)}\n", style="dim")
    return shown


def _at(manuscript: Located, span: Span) -> str:
    place = manuscript.locate(span)
    return f"{place.line}:{place.column}"


def _some(places: Sequence[str]) -> str:
    more = len(places) - PLACES
    return ", ".join(places[:PLACES]) + (f" and {more:,} more" if more > 0 else "")


def _words(shown: Text, document: Document, finding: Finding, width: int, severity: Severity) -> None:
    """The line of the text, the carets, and the suggestions: on the carets' line where there is room, else below."""
    words = excerpt(document, finding.span, width - len(_INDENT))
    shown.append(_INDENT + words.left)
    shown.append(words.inside, style=f"{_STYLE[severity]} underline")
    shown.append(f"{words.right}\n{_INDENT}")
    shown.append(words.carets, style=_STYLE[severity])
    used = len(_INDENT) + cell_len(words.carets)
    for suggestion in _suggestions(document, finding, width - len(_INDENT) - _AROUND):
        fits = used + cell_len(suggestion) + _AROUND <= width
        shown.append(" → " if fits else f"\n{_INDENT}→ ", style="green")
        shown.append(suggestion, style="green")
        shown.append(f" ({finding.safety.name.lower()})", style="dim")
        used = (used if fits else len(_INDENT)) + cell_len(suggestion) + _AROUND
    shown.append("\n")


def _suggestions(document: Document, finding: Finding, width: int) -> list[str]:
    return [_ends_seen(shortened(new, width)) or "(nothing)" for new in after(document, finding)]


def _ends_seen(text: str) -> str:
    """Text with the spaces at its ends as signs; quotation marks around it would be taken for its own."""
    bare = text.strip(" ")
    left, right = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return SPACE * left + bare + SPACE * right if bare else SPACE * len(text)


def after(document: Document, finding: Finding) -> list[str]:
    """What would stand in the finding's place once a suggestion is made, for each: the whole of both."""
    found = []
    for suggestion in finding.suggestions:
        edit = suggestion.edit
        start, end = min(finding.span.start, edit.span.start), max(finding.span.end, edit.span.end)
        found.append(document.text[start : edit.span.start] + edit.new + document.text[edit.span.end : end])
    return found
