"""Words that were left in another language: a run of them, or one between English words.

Why: the engine copies what it cannot translate (`he went nonostante the rain`), or a sentence slips through as it is.
Leave alone: names and their small words (de la Cruz, van der Berg), titles and quotations, glosses in brackets, what English has taken
over (ad hoc, en route, coup d'état), texts in two languages.
"""

import re
from collections.abc import Iterator, Sequence, Set

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity
from copydesk.foreign import languages, listed, never_english
from copydesk.house import House
from copydesk.lexicon import words
from copydesk.vocabulary import forms, is_english, unlisted

_SMALL = re.compile(r"\b[a-zà-öø-ɏ]{2,30}\b")
_JOINS = re.compile(r",? |['’]")
# Latin that stands in for a text that is not written yet.
_FILLER = re.compile(r"\b(?:lorem ipsum|dolor sit amet|dolore magna|irure dolor|sunt in culpa)\b", re.IGNORECASE)
# Letters and endings that hardly any word has that English took over.
_FAR = re.compile(r"[ąćčďęěğłńňőřśşšťůűźżžþðß]")
_SHAPE = re.compile(
    r"[ąćčďęěğıłńňőřśşšťůűźżžæøåþðßäöüõ]|(?:ción|ões|[eé]tés?|ées|ità|mente|zioni|ciones|dades|[^m]iendo|ieron|keit|heit|"
    r"lichen?|isch|ische[nrs]?|ierung|ungen|iert|ieren|ować|owany|owych|ymi|ych|aient|erait|eaux)\Z"
)
_PLAIN = 40
"""A word as frequent as once in a hundred thousand is surely English."""
# Foreign words that English writes the same way: they stand inside a run, but do not make one.
_COMMON_ABROAD = frozenset(
    "a al am an au da das de del den der die do du e el en es et il in i je la le les man me mi monde na nun o on se so te to tu un war y".split()
)
_AMBIGUOUS = frozenset("a an am do en i in man me on so to war".split())
_MOST_SHARE = 0.1
_MOST_BLOCKS = 4
_MOST_ALONE = 4
_LONGEST = 60
_SHORT = 60


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    here = set(_SMALL.findall(text))
    strange = frozenset(form for form in unlisted(here) if _SHAPE.search(form) and not is_english(form))
    seeds = (here & listed()) | strange
    if not seeds or _FILLER.search(text):
        return
    if len(seeds) > 4 + _MOST_SHARE * len(here):
        yield from _whole(document, here, seeds)
        return
    editable = Editable(document)
    indices = [i for i, (start, end) in enumerate(document.words) if text[start:end] in seeds]
    alone = never_english() | strange
    runs: list[tuple[int, int]] = []
    singles: list[int] = []
    done = -1
    for index in indices:
        if index <= done:
            continue
        first, last = _run(document, index, done + 1)
        done = last
        first, last = _trimmed(document, first, last)
        if last > first and _is_foreign(document, first, last):
            runs.append((first, last))
        elif (form := text[slice(*document.words[index])]) in alone and _between_english(document, index):
            singles += [index] if form not in strange or form.capitalize() not in text else []
    for first, last in runs:
        span = Span(document.words[first].start, document.words[last].end)
        if editable.allows(span) and not _set_apart(document, span):
            yield Finding(span, "these words are not English")
    if len(singles) <= _MOST_ALONE:
        for index in singles:
            span = document.words[index]
            if editable.allows(span) and not _set_apart(document, span):
                yield Finding(span, f"“{span.of(text)}” is not English")


def _whole(document: Document, here: Set[str], seeds: Set[str]) -> Iterator[Finding]:
    """One finding for a text that is in another language throughout; none for one in two languages."""
    if 3 * len(seeds) > len(here) and document.sentences and len(document.blocks) < _MOST_BLOCKS:
        yield Finding(document.sentences[0], "the text is not in English")


def _run(document: Document, index: int, least: int) -> tuple[int, int]:
    """The first and the last word of the stretch around a word that no English word breaks."""
    first = last = index
    while first > least and last - first < _LONGEST and _goes_on(document, first - 1, first - 1):
        first -= 1
    while last + 1 < len(document.words) and last - first < _LONGEST and _goes_on(document, last, last + 1):
        last += 1
    return first, last


def _goes_on(document: Document, left: int, new: int) -> bool:
    text = document.text
    between = text[document.words[left].end : document.words[left + 1].start]
    if not _JOINS.fullmatch(between):
        return False
    form = text[slice(*document.words[new])]
    return _is_strange(form)


def _is_strange(form: str) -> bool:
    low = form.lower()
    if low in languages() or low in _COMMON_ABROAD:
        return True
    return low not in forms() and form[0].islower() and form.isalpha()


def _trimmed(document: Document, first: int, last: int) -> tuple[int, int]:
    """Without the words at both ends that may be English: "to", "a", "in"."""
    said = [document.text[slice(*span)].lower() for span in document.words[first : last + 1]]
    while last > first and said[last - first] in _AMBIGUOUS:
        last -= 1
    while last > first and said[0] in _AMBIGUOUS:
        first += 1
        said = said[1:]
    return first, last


def _is_foreign(document: Document, first: int, last: int) -> bool:
    said = [document.text[slice(*span)] for span in document.words[first : last + 1]]
    small = [form for form in said if form[0].islower()]
    table = languages()
    ours = [form.lower() for form in said if form.lower() in table]
    strange = [form for form in small if form.lower() not in table and len(form) > 3]
    if len(said) < 2 or len(small) < 2 or not ours:
        return False
    shared = frozenset.intersection(*(table[form] for form in set(ours)))
    return len(set(ours)) + len(strange) >= 3 or (len(set(ours)) >= 2 and bool(shared) and len(said) >= 3)


def _is_sure(form: str) -> bool:
    """True for a listed form and one with a letter that English never has: a name beside it does not make it one."""
    return form in listed() or _FAR.search(form) is not None


def _between_english(document: Document, index: int) -> bool:
    """True if a plain English word stands on one side, and on the other one, a stop or a word with a capital."""
    text, all_words = document.text, document.words
    start, end = all_words[index]
    left, right = _neighbour(document, index - 1, index), _neighbour(document, index, index + 1)
    listed_form = _is_sure(text[start:end])
    if left and right:
        return True
    if left and (
        text[end : end + 1] in (".", ",", ";", "!", "?", "\n", "")
        or (listed_form and text[end + 1 : end + 2].isupper())
    ):
        return True
    return right and listed_form and text[start - 1 : start] == " " and text[all_words[index - 1].start].isupper()


def _neighbour(document: Document, left: int, right: int) -> bool:
    """True if the word of the pair that is not the strange one is plain English."""
    if left < 0 or right >= len(document.words):
        return False
    text = document.text
    gap = text[document.words[left].end : document.words[right].start]
    return gap in (" ", ", ") and any(
        form.islower() and form not in languages() and words().of(form).frequency >= _PLAIN
        for form in (text[slice(*document.words[left])], text[slice(*document.words[right])])
    )


def _set_apart(document: Document, span: Span) -> bool:
    """True inside quotation marks, brackets or signs of emphasis, and beside a name."""
    text = document.text
    if any(guard.span.length < _SHORT for guard in document.guards_at(span, (GuardKind.QUOTE,))):
        return True
    block = document.block_at(span.start)
    start = max(block.span.start if block else 0, span.start - 120)
    left = text[start : span.start]
    if left.count("(") > left.count(")") or left.count("[") > left.count("]"):
        return True
    near = text[max(0, span.start - 2) : span.start] + text[span.end : span.end + 2]
    if any(sign in near for sign in "*_‘'\"“”«»/("):
        return True
    if _is_sure(span.of(text)):
        return False
    return _named(text[start : span.start].split()[-1:], text[span.end : span.end + 30].split()[:1])


def _named(before: Sequence[str], after: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in after) or any(
        word[:1].isupper() and word not in ("I", "The", "A") for word in before
    )


CHECK = Check(
    find,
    artifact="untranslated",
    severity=Severity.CRITICAL,
    safety=Safety.SHOW,
    flags=(
        "[Die Brücke war wegen des Hochwassers gesperrt, und niemand durfte sie benutzen, aber wir gingen trotzdem.]",
        "He went to the bridge [nonostante] the rain.",
        "They said that [ist das nun einmal] as it goes in the valley.",
        "He opened the door and [il y avait toujours beaucoup de monde] in the room.",
    ),
    clean=(
        "Maria de la Cruz and Jan van der Berg met in Rio de Janeiro.",
        "It was a coup d'état, an ad hoc matter, en route to a fait accompli.",
        "She sang “non, je ne regrette rien” and left.",
        "They call it the law (das ist das Gesetz) of the land.",
        "He played the Concierto para quinteto of Astor Piazzolla.",
        "The restaurant is called Casa del Mundo.",
    ),
)
