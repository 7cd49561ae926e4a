"""A form in small letters that is no English word: two letters changed places, a letter is lost, or pieces of words were joined.

Why: engines build words from pieces, and a wrong piece makes a form that nobody writes (`governement`, `refrigerization`); recognised pages
bring their own slips.
Leave alone: names, abbreviations, forms with digits or hyphens, rare but right words in either spelling of English, words that
prefixes, endings and compounds make (`unfathomable`, `helpdesk`), foreign words in quotes or brackets, forms that a text uses often.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.names.known import is_name
from copydesk.words.lexicon import words
from copydesk.words.vocabulary import is_english, unlisted

_FORM = re.compile(r"\b[a-zà-öø-ɏ]{4,30}\b")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{3,29}(?![^\W\d_])")
# What stands before and after a word that is whole, small and no part of a name, an address or a compound.
_BEFORE = re.compile(r"(?:[\s,;(/]|\A)\Z")
_AFTER = re.compile(r"(?:\s|[.,;:!?)]+(?:\s|\Z)|\Z)")
_LONG = 7
_MOST_USES = 2
_MOST_FORMS = 0.02
# Forms that occur less than ten times in a million words are no evidence of a slip.
_FREQUENT = 40
# An ending twice, which no English word has: "opportunitieses".
_DEBRIS = re.compile(r"(?:ieses|inging|ededs?|mentment|tiontion|lyly|nessness)\Z")
# An ending on what no English word begins with: "refrigerization", "disfunctionate".
_COINED = re.compile(r"[a-z]{6,}(?:i[sz]ations?|ionate|ionates|ishment|ousity|ivity|ative|ment|ness|fully|ingly)\Z")


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    forms = set(_FORM.findall(text))
    strange = [form for form in unlisted(forms) if _slip(form)]
    # A text full of them is in another language, another age's spelling, or about words.
    if not strange or len(strange) > 3 + _MOST_FORMS * len(forms):
        return
    editable = Editable(document)
    wanted = frozenset(strange)
    places: dict[str, list[Span]] = {}
    for match in _FORM.finditer(text):
        if match.group() in wanted:
            places.setdefault(match.group(), []).append(Span(*match.span()))
    capitals = {name.lower() for name in _CAPITALISED.findall(text)} if places else set()
    for form, spans in places.items():
        if len(spans) > _MOST_USES or form in capitals:
            continue
        for span in spans:
            if _whole(text, span) and editable.allows(span) and not _quoted(document, span):
                yield _finding(form, span)


def _finding(form: str, span: Span) -> Finding:
    meant = _slip(form)
    if meant == form:
        return Finding(span, f"“{form}” is no English word")
    sure = len(form) > _LONG or (sorted(form) == sorted(meant) and form[0] == meant[0] and form[-1] == meant[-1])
    return mend(span, meant, f"“{form}” is no English word", safety=Safety.ASK if sure else Safety.SHOW)


def _whole(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 1) : span.start]
    return bool(_BEFORE.match(before) or not before) and bool(_AFTER.match(text, span.end))


def _quoted(document: Document, span: Span) -> bool:
    if any(guard.span.length < 60 for guard in document.guards_at(span, (GuardKind.QUOTE,))):
        return True
    around = document.text[max(0, span.start - 2) : span.start] + document.text[span.end : span.end + 2]
    return any(sign in around for sign in "*_‘’'()[]")


@lru_cache(maxsize=20_000)
def _slip(form: str) -> str:
    """The frequent word that is one slip away; the form itself where it is debris; "" where it may well be a word."""
    if _DEBRIS.search(form) or _COINED.search(form):
        return "" if is_english(form) else form
    if len(form) < 5 or not form.isascii():
        return ""
    meant = _near(form)
    return "" if not meant or is_name(form.capitalize()) or is_english(form) else meant


def _near(form: str) -> str:
    """The most frequent word that a change of place, a loss, an addition or a change of one letter made into this form."""
    table, shortened = words(), _shortened()
    found: set[str] = set(shortened.get(form, ()))
    for cut in range(len(form)):
        less = form[:cut] + form[cut + 1 :]
        found.update(word for word in shortened.get(less, ()) if len(word) == len(form) and _one_apart(word, form))
        if less in table and table[less].frequency >= _FREQUENT and len(less) > 4:
            found.add(less)
    if len(form) < _LONG:
        # Short forms have too many neighbours: only letters that changed places, or one lost inside, are told from a rare word.
        found = {
            w
            for w in found
            if sorted(w) == sorted(form) or (len(w) > len(form) and w[0] == form[0] and w[-1] == form[-1])
        }
    return max(found, key=lambda word: (table[word].frequency, word), default="")


def _one_apart(word: str, form: str) -> bool:
    """True for words of one length that differ in one letter, or in the order of two neighbours."""
    at = [i for i, (a, b) in enumerate(zip(word, form, strict=True)) if a != b]
    swapped = len(at) == 2 and at[1] == at[0] + 1 and word[at[0]] == form[at[1]] and word[at[1]] == form[at[0]]
    return len(at) == 1 or swapped


@cache
def _shortened() -> dict[str, list[str]]:
    """Frequent words by each form that lacks one of their letters."""
    index: dict[str, list[str]] = {}
    for form, word in words().items():
        if word.frequency < _FREQUENT:
            break  # the table goes from the most frequent down
        if len(form) > 4 and word.capital < 5 and form.isascii():
            for cut in range(len(form)):
                index.setdefault(form[:cut] + form[cut + 1 :], []).append(form)
    return index


CHECK = Check(
    find,
    artifact="non-word",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    fixes={
        "They asked the goverment for help.": "They asked the government for help.",
        "They asked the hospitla for help.": "They asked the hospital for help.",
        "The bridge is imporatnt for the town.": "The bridge is important for the town.",
    },
    flags=(
        "There are new [opportunitieses] for the town.",
        "The trucks have no [refrigerization].",
        "The [disfunctionate] engine stopped.",
        "It was a [mutli] coloured house.",
    ),
    clean=(
        "An unfathomable helpdesk resensitised the preproduction webinars.",
        "The Hospitla party won.",
        "They ate “tortila” and (tamarikki) there.",
        "It has frobnicators.",
        "The widgit is new; the widgit is old; the widgit is blue.",
    ),
    misses={"A thrid of it was closed.": "A third of it was closed."},
)
