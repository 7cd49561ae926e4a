"""A report as one HTML page: nothing is loaded, nothing runs, every text is escaped."""

import base64
import hashlib
import math
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copydesk import __version__
from copydesk.counted import counted
from copydesk.evaluation import Report
from copydesk.reports import figures, headline, titles
from copydesk.reports.breakdown import breakdowns, parts
from copydesk.reports.plots import bars, histogram, intervals
from copydesk.reports.verdict import WORDS, verdict
from copydesk.reports.worst import worst


def page(report: Report) -> str:
    """The report as a page that a browser shows from a file: readable without scripts, in light and dark, on a phone and on paper.

    The style sheet is inside; the Content-Security-Policy names its digest and allows nothing else.
    """
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    names = titles.sides(report.sides)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            style=Markup(style),
            digest=digest,
            headline=headline.headline(report),
            remarks=list(headline.remarks(report)),
            corrected=titles.corrected(report.sides),
            leader=titles.leader(report),
            sides=names,
            breakdowns=[each for each in breakdowns(report) if each.rows],
            samples=_samples(report),
            worst_title=titles.worst(report),
            worst=list(worst(report, names)),
            version=__version__,
        )
    )


def _samples(report: Report) -> list[tuple[Any, list[str], list[list[float]]]]:
    # What each line has to draw: the sides that were measured, and their rows.
    names = titles.sides(report.sides) if len(report.sides) > 1 else ("",)
    drawn = []
    for line in report.lines:
        there = [
            (name, [value for value in rows if math.isfinite(value)])
            for name, rows in zip(names, line.rows, strict=False)
            if rows
        ]
        if any(len(values) > 1 for _, values in there):
            drawn.append((line, [name for name, _ in there], [values for _, values in there]))
    return drawn


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("copydesk", "reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_seen,
    )
    made.globals.update(
        number=figures.number,
        signed=figures.signed,
        interval=figures.interval,
        probability=figures.probability,
        share=figures.share,
        NONE=figures.NONE,
        title=titles.title,
        capital=titles.capital,
        counted=counted,
        verdict=verdict,
        verdicts=WORDS,
        parts=parts,
        ranking=headline.ranking,
        plot_interval=intervals.interval,
        reach=intervals.reach,
        plot_rate=bars.rate,
        plot_stack=bars.stack,
        plot_rows=histogram.histograms,
    )
    return made


def _seen(value: Any) -> Any:
    # Every text on the page goes through here before it is escaped: half surrogates cannot be written, bidi marks would turn the page round.
    return figures.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> str:
    return files("copydesk.reports").joinpath("page.css").read_text(encoding="utf-8")
