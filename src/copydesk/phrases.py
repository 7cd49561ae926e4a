"""The phrase table: what machine translation writes and an editor marks, all of it found by one automaton.

``data/phrases.tsv`` says at its head how a row is written. Every row is spelled out in all its forms ("give full play to", "gave full
play to") and the automaton of Aho and Corasick (1975, "Efficient string matching", CACM 18) finds them in one pass over the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from copydesk.document import Document
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Suggestion
from copydesk.matcher import Matcher
from copydesk.words.inflection import Form, plural, verb_forms
from copydesk.words.lexicon import lowered

CLASSES = ("calque", "wrong-term", "redundancy")
LONGEST = 5
"""The most words of a pattern."""
COLUMNS = ("pattern", "instead", "class", "safety", "mt", "clean", "from", "not")
_NEAR = 60
_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_REFERENCE = re.compile(r"\$(\d)[~+]?")
_MARKED = re.compile(r"([\w'-]+)([~+])")
_ARTICLE = re.compile(r"\b([Aa]n?)(\s)$")
# One cannot tell from the letters: "an hour", "a unit", "a European", "a one-off".
_UNSURE = ("h", "u", "eu", "one")
_HAVE = frozenset("have has had having been be is are was were being get gets got".split())
_MODALS = frozenset(
    "to will would can could should shall may might must do does did not and or let us help helps".split()
)
_MANY = frozenset("we they you people both these those".split())
_PLAIN = _MODALS | _MANY | {"i"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table. ``mt`` and ``clean`` are uses per million words, None where nobody has counted."""

    pattern: str
    instead: tuple[str, ...]
    artifact: str
    safety: Safety
    mt: float | None
    clean: float | None
    languages: tuple[str, ...]
    silenced: tuple[str, ...]
    names: bool
    """True if it is one in capitals too ("New Crown Pneumonia")."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a pattern is written: the verb forms it can be, whether its noun is plural, and what was chosen in its brackets."""

    forms: tuple[Form, ...]
    plural: bool
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry at a place; ``instead`` is inflected and capitalised as the words of the text are."""

    span: Span
    entry: Entry
    instead: tuple[str, ...]


def read(table: str) -> Iterator[Entry]:
    """The entries of a table.

    Raises:
        ValueError: a row is not as the head of the table says; it names the line.
    """
    for number, line in enumerate(table.splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                yield _entry(line)
            except ValueError as error:
                raise ValueError(f"phrases.tsv, line {number}: {error}") from None


def _entry(line: str) -> Entry:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells, not {len(COLUMNS)} ({', '.join(COLUMNS)})")
    pattern, instead, artifact, safety, mt, clean, languages, silenced = cells
    if artifact not in CLASSES:
        raise ValueError(f"class {artifact!r} is none of {', '.join(CLASSES)}")
    if safety not in ("show", "ask", "safe"):
        raise ValueError(f"safety {safety!r} is none of show, ask, safe")
    return Entry(
        pattern=pattern.removeprefix("^"),
        instead=() if instead == "-" else tuple(part.strip() for part in instead.split("|")),
        artifact=artifact,
        safety=Safety[safety.upper()],
        mt=None if mt == "-" else float(mt),
        clean=None if clean == "-" else float(clean),
        languages=() if languages == "-" else tuple(languages.split(",")),
        silenced=tuple(word.strip() for word in silenced.split(",") if word.strip()),
        names=pattern.startswith("^"),
    )


@cache
def entries() -> tuple[Entry, ...]:
    """The packaged table."""
    return tuple(read(files("copydesk.data").joinpath("phrases.tsv").read_text(encoding="utf-8")))


def spellings(pattern: str) -> Mapping[str, Spelling]:
    """Every spelling of a pattern."""
    found: dict[str, Spelling] = {}
    for plain, chosen in _choices(pattern):
        verb, noun = "~" in plain, "+" in plain
        for form in Form if verb else (Form.BASE,):
            for many in (False, True) if noun else (False,):
                words = inflected(plain, form, many) if verb or noun else plain
                forms = (*found[words].forms, form) if words in found else (form,)
                found[words] = Spelling(forms, many, chosen)
    return found


def _choices(pattern: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A pattern with each of its alternatives, and which these are: ``do a [very] good (job|work)`` gives four."""
    if "(" not in pattern and "[" not in pattern:
        yield pattern, ()
        return
    parts: list[tuple[str, ...]] = []
    at = 0
    for match in _CHOICE.finditer(pattern):
        parts.append((pattern[at : match.start()],))
        parts.append(tuple(match[1].split("|")) if match[2] is None else (match[2], ""))
        at = match.end()
    parts.append((pattern[at:],))
    # "(-| )" joins a compound or not: nothing that a suggestion would refer to.
    named = [i for i, match in enumerate(_CHOICE.finditer(pattern)) if match[1] not in (None, "-| ")]
    for words in product(*parts):
        yield " ".join("".join(words).split()), tuple(words[2 * i + 1] for i in named)


def inflected(words: str, form: Form, many: bool) -> str:
    """Words with each verb that is marked ``~`` in a form, and each noun marked ``+`` in the plural or not."""

    def spelled(match: re.Match[str]) -> str:
        if match[2] == "~":
            return verb_forms(match[1])[form]
        return plural(match[1]) if many else match[1]

    return _MARKED.sub(spelled, words)


@cache
def _matcher() -> Matcher[tuple[Entry, Spelling]]:
    table: dict[str, tuple[Entry, Spelling]] = {}
    for entry in entries():
        for words, spelling in spellings(entry.pattern).items():
            # Where two rows spell the same the first is meant.
            table.setdefault(words, (entry, spelling))
    return Matcher(table)


@lru_cache(maxsize=4)
def matches(text: str) -> tuple[Match, ...]:
    """The entries in a text, in order; of those that overlap the first and longest. Three checks share one search."""
    low = lowered(text)
    for sign, plain in (("\n", " "), ("\xa0", " "), ("’", "'"), ("‑", "-")):
        low = low.replace(sign, plain)
    found = []
    for span, (entry, spelling) in _matcher().found(low):
        if _bounded(low, *span) and not _silenced(low, *span, entry.silenced):
            found.append((span, entry, spelling))
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    kept: list[Match] = []
    end = 0
    for span, entry, spelling in found:
        if span.start >= end and (entry.names or not _name(span.of(text))):
            kept.append(Match(span, entry, _instead(text, low, span, entry, spelling)))
            end = span.end
    return tuple(kept)


def _bounded(low: str, start: int, end: int) -> bool:
    before, after = low[start - 1 : start] if start else "", low[end : end + 1]
    return not (before.isalnum() or before in ("-", "_")) and not (after.isalnum() or after in ("-", "_"))


def _silenced(low: str, start: int, end: int, words: Iterable[str]) -> bool:
    """True if words stand near that give the phrase its literal sense."""
    for word in words:
        if word.endswith("_"):
            if low[:start].endswith(f" {word[:-1]} ") or low[:start] == f"{word[:-1]} ":
                return True
        elif word.startswith("_"):
            if low.startswith(f" {word[1:]}", end) and not low[end + len(word) : end + len(word) + 1].isalnum():
                return True
        elif re.search(rf"\b{re.escape(word)}\b", low[max(0, start - _NEAR) : end + _NEAR]):
            return True
    return False


def _name(words: str) -> bool:
    """True if a word but the first begins with a capital: a title, or a name ("Tree School")."""
    return not words.isupper() and any(word[:1].isupper() and len(word) > 2 for word in words.split()[1:])


def _instead(text: str, low: str, span: Span, entry: Entry, spelling: Spelling) -> tuple[str, ...]:
    before = low[max(0, span.start - 30) : span.start].split()[-1:]
    form = _form(spelling.forms, before)
    words = span.of(text)
    result = []
    for each in entry.instead:
        each = _REFERENCE.sub(lambda m: spelling.chosen[int(m[1]) - 1], each)
        new = inflected(_agreeing(each, form, before), form, spelling.plural)
        if words.isupper() and len(words) > 3:
            new = new.upper()
        elif words[0].isupper():
            new = new[:1].upper() + new[1:]
        result.append(new)
    return tuple(result)


def _agreeing(words: str, form: Form, before: list[str]) -> str:
    """Words with "be~" as the subject has it: "two tugs stand on standby" is "are", "they stood" is "were", "to stand" is "be"."""
    subject = before[0] if before else ""
    if form is Form.BASE and subject and subject not in _MODALS:
        return words.replace("be~", "are")
    if form is Form.PAST and (subject in _MANY or (subject.endswith("s") and not subject.endswith("ss"))):
        return words.replace("be~", "were")
    return words


def _form(forms: tuple[Form, ...], before: list[str]) -> Form:
    """Which form an ambiguous spelling has: "has put forward", "to put forward", "the city put forward"."""
    if len(forms) == 1:
        return forms[0]
    word = before[0] if before else ""
    if Form.PARTICIPLE in forms and word in _HAVE:
        return Form.PARTICIPLE
    if Form.BASE in forms and (not word or word in _PLAIN or word[-1] in ",.;:"):
        return Form.BASE
    return Form.PAST if Form.PAST in forms else forms[0]


def found(document: Document, artifact: str, message: str) -> Iterator[Finding]:
    """The findings of one class; ``message`` has a place for the words found. Only prose, and no name that the house protects."""
    editable = Editable(document)
    for match in matches(document.text):
        if match.entry.artifact == artifact and editable.allows(match.span):
            edits = (_with_article(document.text, match.span, new) for new in match.instead)
            suggestions = tuple(Suggestion(edit, safety=match.entry.safety) for edit in edits)
            yield Finding(match.span, message.format(match.span.of(document.text)), suggestions)


def _with_article(text: str, span: Span, new: str) -> Edit:
    """The edit, with an article before it that fits the new word: "a heavy decision", "an important decision"."""
    article = _ARTICLE.search(text, max(0, span.start - 4), span.start)
    first = new.split(" ", 1)[0].lower()
    if article and first and not first.startswith(_UNSURE):
        fitting = "an" if first[0] in "aeiou" else "a"
        if article[1].lower() != fitting:
            fitting = fitting.capitalize() if article[1][0].isupper() else fitting
            return Edit(Span(article.start(1), span.end), f"{fitting}{article[2]}{new}")
    return Edit(span, new)
