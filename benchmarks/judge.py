"""Judge findings on real machine translation: draw them, read them, take the verdicts.

    python benchmarks/judge.py draw --data DIR -o SHEET.tsv [--check ID ...] [--lang zh] [--level SAFE] [--most 10] [--part 1/3]
    python benchmarks/judge.py show SHEET.tsv                      one finding after the other, to read
    python benchmarks/judge.py take SHEET.tsv [VERDICTS.tsv]       into judged.tsv
    python benchmarks/judge.py state --data DIR                    what is judged of what is found
    python benchmarks/judge.py wrong --data DIR [--check ID ...]   what was judged wrong and is still found, with the reason

At most ``--most`` findings of each check, level and source language, in the order of their hashes, one a row; those that are judged
already are left out. The sheet holds text of the data: keep it outside the repository. Fill its columns ``found`` and ``mend`` with
r (right), w (wrong) or u (unclear), and ``reason`` in your own words; or leave the sheet alone and write a table of
``hash<TAB>found<TAB>mend<TAB>reason``.

found is right if an editor who has the source would mark this place; mend is right if an editor would accept one of the suggestions
as it stands. Judge the place alone: other faults of the sentence make neither right nor wrong.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from copydesk.check import registry
from copydesk.edit import apply
from places import Place, digest, drawn, places, plain
from verdicts import WORDS, Verdict, add, known, read, right

HEADER = "found mend reason hash edit check level file row document system message left quote right text mended evidence source reference".split()
ROOT = Path(__file__).resolve().parent.parent


def sheet(place: Place) -> dict[str, str]:
    """A row of the sheet, its verdict empty."""
    article, finding = place.article, place.finding
    text, (start, end) = article.text, finding.span
    lines = text.split("\n")
    first, last = text.count("\n", 0, start), text.count("\n", 0, end)
    opened = sum(len(line) + 1 for line in lines[:first])
    closed = opened + len("\n".join(lines[first : last + 1]))
    before = lines[first - 1][-100:] + "\n" if first else ""
    after = "\n" + lines[last + 1][:100] if last + 1 < len(lines) else ""
    mended = [
        apply(text, [s.edit])[max(opened, s.edit.span.start - 50) : s.edit.span.start + len(s.edit.new) + 50]
        for s in finding.suggestions
    ]
    return {
        "found": "", "mend": "" if mended else "-", "reason": "",
        "hash": place.hash, "edit": place.edit, "check": finding.check, "level": finding.safety.name,
        "file": article.file, "row": str(place.row), "document": article.doc, "system": article.system,
        "message": finding.message, "left": place.left, "quote": place.quote, "right": place.right,
        "text": plain(f"{before}{text[opened:start]}[[{text[start:end]}]]{text[end:closed]}{after}"),
        "mended": plain(" || ".join(mended)),
        "evidence": plain(" || ".join(text[max(0, s.start - 40) : s.end + 40] for s in finding.evidence)),
        "source": plain("\n".join(article.sources[first : last + 1])),
        "reference": plain("\n".join(article.references[first : last + 1])),
    }  # fmt: skip


def draw(options: argparse.Namespace) -> None:
    if options.output.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{options.output} is inside the repository; the sheet holds text of the data")
    verdicts = read()
    checks = [c for c in registry().values() if not options.checks or c.id in options.checks]
    part, parts = map(int, options.part.split("/"))
    chosen = drawn(places(options.data, checks, options.lang), options.most)
    todo = [p for spots in chosen.values() for p in spots if not known(p, verdicts)]
    todo = [p for p in todo if not options.level or p.finding.safety.name == options.level]
    # A part is every n-th check, not every n-th finding: who has read one finding of a check reads the next one faster.
    ids = sorted({p.finding.check for p in todo}, key=lambda id: (-sum(p.finding.check == id for p in todo), id))
    todo = [p for p in todo if ids.index(p.finding.check) % parts == part - 1]
    lines = ["\t".join(HEADER), *("\t".join(sheet(p)[name] for name in HEADER) for p in todo)]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(todo)} findings to judge in {options.output}")


def table(path: Path) -> Iterator[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.strip():
            yield dict(zip(header.split("\t"), line.split("\t"), strict=True))


def show(options: argparse.Namespace) -> None:
    for number, row in enumerate(table(options.sheet), 1):
        print(
            f"{number}  {row['hash']}  {row['check']} {row['level']}  {row['file']} {row['system']}: {row['message']}"
        )
        for name in ("text", "mended", "evidence", "source", "reference"):
            if row[name]:
                print(f"    {name:9} {row[name]}")


_WORD = re.compile(r"(?<!\\)\w+")
_COPIED = 5
"""Words in a row that a reason may not share with the data."""


def verdict(row: dict[str, str]) -> Verdict | None:
    """The verdict of a sheet's row, None where it has none yet.

    Raises SystemExit where the row is not as it was drawn, is filled by halves, or its reason quotes the data.
    """
    if not row["found"]:
        return None
    where = f"{row['file']} row {row['row']}, {row['check']}"
    if digest(row["check"], row["left"], row["quote"], row["right"]) != row["hash"]:
        raise SystemExit(f"{where}: the quotation does not fit its hash; draw it again")
    found, mend = (WORDS.get(row[name][:1].lower(), "") for name in ("found", "mend"))
    if (
        found not in {"right", "wrong", "unclear"}
        or not mend
        or (mend == "-" and row["edit"] != "-" and found == "right")
    ):
        raise SystemExit(
            f"{where}: found and mend are r, w or u (mend - where nothing is suggested), not {row['found']!r}, {row['mend']!r}"
        )
    reason = " ".join(row["reason"].split())
    said = _WORD.findall(reason.lower())
    data = " ".join(_WORD.findall(" ".join(row[n] for n in ("text", "mended", "source", "reference")).lower()))
    runs = [" ".join(said[i : i + _COPIED]) for i in range(len(said) - _COPIED + 1)]
    if not reason or any(f" {run} " in f" {data} " for run in runs):
        raise SystemExit(f"{where}: give a reason in your own words, not the data's: {reason!r}")
    keys = ("check", "file", "document", "system", "level", "hash", "edit")
    return Verdict(**{k: row[k] for k in keys}, row=int(row["row"]), found=found, mend=mend, reason=reason)


def take(options: argparse.Namespace) -> None:
    rows = list(table(options.sheet))
    if options.verdicts:
        said = {}
        for line in options.verdicts.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                hash, found, mend, reason = line.split("\t")
                said[hash] = {"found": found, "mend": mend, "reason": reason}
        missing = set(said) - {row["hash"] for row in rows}
        if missing:
            raise SystemExit(f"the sheet has no finding {sorted(missing)[0]}")
        rows = [{**row, **said.get(row["hash"], {})} for row in rows]
    before = read()
    taken = [v for v in map(verdict, rows) if v]
    other = [v for v in taken if v.hash in before and before[v.hash].edit == v.edit and before[v.hash].found != v.found]
    if other and not options.revise:
        raise SystemExit(
            f"{other[0].file} row {other[0].row}, {other[0].check}: judged {before[other[0].hash].found} before; --revise to change"
        )
    add(taken)
    print(f"{len(taken)} verdicts taken, {len(rows) - len(taken)} rows without one")


def counted(found: Sequence[Place], most: int) -> list[str]:
    """Lines of a table: for each check and level what is found, wanted and judged."""
    verdicts = read()
    wanted = Counter(s[:2] for s, spots in drawn(found, most).items() for _ in spots)
    lines = [f"{'check':24} {'level':5} {'rows':>6} {'wanted':>6} {'judged':>6} {'right':>6}"]
    for check, level in sorted(wanted):
        spots = {p.hash: p for p in found if (p.finding.check, p.finding.safety) == (check, level)}
        said = [v for v in (right(p, verdicts) for p in spots.values()) if v is not None]
        rows = len({p.where for p in spots.values()})
        lines.append(f"{check:24} {level.name:5} {rows:6} {wanted[check, level]:6} {len(said):6} {sum(said):6}")
    return lines


def state(options: argparse.Namespace) -> None:
    print("\n".join(counted(list(places(options.data, registry().values(), options.lang)), options.most)))


def wrong(options: argparse.Namespace) -> None:
    verdicts = read()
    checks = [c for c in registry().values() if not options.checks or c.id in options.checks]
    spots = {p.hash: p for p in places(options.data, checks, options.lang) if right(p, verdicts) is False}
    for spot in sorted(spots.values(), key=lambda p: (p.stratum, p.hash)):
        said, row = verdicts[spot.hash], sheet(spot)
        print(f"{row['check']} {row['level']} {row['file']}: found {said.found}, mend {said.mend}: {said.reason}")
        print(f"    {spot.left}[[{spot.quote}]]{spot.right}\n    {row['mended']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    for name, run in (("draw", draw), ("state", state), ("wrong", wrong)):
        verb = verbs.add_parser(name)
        verb.set_defaults(run=run)
        verb.add_argument("--data", type=Path, required=True)
        verb.add_argument("--lang", default="", help="a part of the file's name: zh, 2022.ru")
        verb.add_argument("--most", type=int, default=10)
        if name != "state":
            verb.add_argument("--check", action="append", dest="checks")
        if name == "draw":
            verb.add_argument("--level", choices=["SAFE", "ASK", "SHOW"])
            verb.add_argument("--part", default="1/1", help="1/3: the first of three sheets, whole checks each")
            verb.add_argument("-o", "--output", type=Path, required=True)
    verb = verbs.add_parser("show")
    verb.add_argument("sheet", type=Path)
    verb.set_defaults(run=show)
    verb = verbs.add_parser("take")
    verb.add_argument("sheet", type=Path)
    verb.add_argument("verdicts", type=Path, nargs="?")
    verb.add_argument("--revise", action="store_true", help="let a verdict replace another one")
    verb.set_defaults(run=take)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
