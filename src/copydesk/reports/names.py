"""The names of a document as a table for a person, as JSON Lines, and as a glossary to edit and feed back."""

import csv
import io
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.corpus.manuscript import RowsManuscript
from copydesk.edit import Span
from copydesk.parts import Located
from copydesk.reports.excerpt import seen, shortened
from copydesk.roster import Decision, Entry, Form

PLACES = 4
"""Places of a form that are shown in the table; the others are counted."""

PIPE = 80
"""Columns of the table where there is no terminal."""

GLOSSARY = ("source", "preferred", "forbidden", "protected", "note")

_NAME = 24
_LONGEST = 96
_STYLE = {Decision.SETTLED: "green", Decision.SOURCE: "yellow", Decision.ALONE: ""}


def print_table(entries: Sequence[Entry], manuscript: Located, out: Console) -> None:
    """The names with their kind, how often they stand, their forms and places; below a garbled one, the decision and why."""
    made = Table(box=None, pad_edge=False, show_edge=False)
    made.add_column("name", max_width=_NAME, overflow="fold")
    made.add_column("kind", no_wrap=True)
    made.add_column("times", justify="right", no_wrap=True)
    made.add_column("forms and places", overflow="fold")
    for entry in entries:
        name = Text(shortened(entry.name, _LONGEST), style="bold")
        made.add_row(name, entry.kind or "–", f"{entry.times:,}", _forms(entry, manuscript))
    if out.is_terminal:
        out.print(Text(seen(manuscript.document.id), style="bold"))
        out.print(made)
        return
    page = io.StringIO()
    plain = Console(file=page, width=PIPE, force_terminal=False, color_system=None, highlight=False, emoji=False)
    plain.print(made)
    out.file.write(f"{seen(manuscript.document.id)}\n")
    out.file.writelines(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _forms(entry: Entry, manuscript: Located) -> Text:
    cell = Text()
    alone = len(entry.forms) == 1 and entry.forms[0].form == entry.name
    for form in entry.forms:
        if cell:
            cell.append("\n")
        if not alone:
            cell.append(f"{shortened(form.form, _LONGEST)} {len(form.places):,}: ", style=_STYLE[form.decision])
        cell.append(_at(form.places, manuscript))
        if form.should is not None:
            cell.append(f" → {shortened(form.should, _LONGEST)}", style=_STYLE[form.decision])
            cell.append("?" if form.decision is Decision.SOURCE else "")
    if entry.decision is not Decision.ALONE:
        for why in entry.evidence:
            cell.append(f"\n{seen(why)}", style="dim")
    return cell


def _at(places: Sequence[Span], manuscript: Located) -> str:
    shown = []
    for span in places[:PLACES]:
        place = manuscript.locate(span)
        shown.append(f"{place.line}:{place.column}")
    more = len(places) - PLACES
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def lines(entries: Iterable[Entry], manuscript: Located) -> Iterator[str]:
    """One JSON object a name: file, name, kind, times, decision, evidence, sources, and forms with decision, should and places."""
    for entry in entries:
        row = {
            "file": manuscript.document.id,
            "name": entry.name,
            "kind": entry.kind or None,
            "times": entry.times,
            "decision": entry.decision.value,
            "evidence": list(entry.evidence),
            "sources": list(entry.sources),
            "forms": [_form(form, manuscript) for form in entry.forms],
        }
        yield json.dumps(row, ensure_ascii=False)


def _form(form: Form, manuscript: Located) -> Mapping[str, object]:
    decision = form.decision.value if form.decision is not Decision.ALONE else "right"
    places = [_place(span, manuscript) for span in form.places]
    return {"form": form.form, "times": len(form.places), "decision": decision, "should": form.should, "places": places}


def _place(span: Span, manuscript: Located) -> Mapping[str, object]:
    """Line, column, start and end; of a corpus also the row's id, and the offsets are into the row's text."""
    place = manuscript.locate(span)
    at = {"line": place.line, "column": place.column, "start": span.start, "end": span.end}
    if isinstance(manuscript, RowsManuscript):
        row = manuscript.batch.rows[bisect_right(manuscript.batch.spans, span.start, key=lambda row: row.start) - 1]
        at |= {"start": place.column - 1, "end": place.column - 1 + span.length}
        return {"id": row.id, **at}
    return at


def glossary(entries: Iterable[Entry]) -> str:
    """The names of one or more documents as a glossary (TSV) for ``--glossary``.

    A garbled word that was settled is forbidden in favour of the right one. Names that need the source have a note and forbid
    nothing, so that the glossary may be fed back as it is. A form that is forbidden in one row is preferred in none.
    """
    forbidden: dict[str, dict[str, None]] = {}
    sources: dict[str, dict[str, None]] = {}
    notes: dict[str, dict[str, None]] = {}
    for entry in entries:
        told = dict.fromkeys(entry.evidence) if entry.decision is not Decision.ALONE else {}
        rows = dict.fromkeys(spelling.right for spelling in entry.spellings) or {entry.name: None}
        for preferred in rows:
            notes.setdefault(preferred, {}).update(told)
        for spelling in entry.spellings:
            forbidden.setdefault(spelling.right, {})[spelling.garbled] = None
        if entry.sources or not entry.spellings:
            notes.setdefault(entry.name, {})
            sources.setdefault(entry.name, {}).update(dict.fromkeys(entry.sources))
    never = {form for forms in forbidden.values() for form in forms}
    page = io.StringIO()
    out = csv.writer(page, delimiter="\t", lineterminator="\n")
    out.writerow(GLOSSARY)
    for preferred, note in notes.items():
        if preferred not in never and "|" not in preferred:
            cells = (
                "|".join(sources.get(preferred, ())),
                preferred,
                "|".join(forbidden.get(preferred, ())),
                "",
                "; ".join(note),
            )
            out.writerow([" ".join(cell.split()) for cell in cells])
    return page.getvalue()
