"""Words that were left in another language: a run of them, or one between English words.

Why: the engine copies what it cannot translate (`he went nonostante the rain`), or a sentence slips through as it is.
Leave alone: names and their small words (de la Cruz, van der Berg), titles and quotations, glosses in brackets, what English has taken
over (ad hoc, en route, coup d'état), terms that are named as such or come back (`called halušky`), texts in two languages.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.names.known import is_known, is_name
from copydesk.words.foreign import in_loan_phrase, is_abroad, language, languages, listed, loans, never_english
from copydesk.words.lexicon import words
from copydesk.words.vocabulary import forms, is_english, unlisted

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
# After these and before those, a foreign word is spoken of.
_TERM = re.compile(
    r"\b(?:called|named|termed|dubbed|titled|known|nicknamed|(?<!in )terms?|words?|phrase|concept|means?|meaning|type|style|traditional"
    r"|translated?|so-called|species|genus)(?: as)?(?: (?:an?|the|of|of the|for))?[,:]?\s*\Z",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"\s*(?:[(\[=/–—]|,? (?:or|meaning|means|which means|literally|that is|i\.e\.|is an?|are the)\b)")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿß]{3,30}\b")
_RUN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿß]{3,}")
_LAST = "\U0010ffff"
# "the Zeitpunkt for it": where a common noun of English stands.
_GOES_ON = re.compile(
    r" (?:of|in|on|at|to|for|from|by|with|and|or|is|are|was|were|has|have|had|will|would|can|could|may|must|should|that|which|who"
    r"|the|a|an|as|than|but|after|before|between|[a-z]{3,}(?:ed|ing))\b|[.,;:!?](?:\s|\Z)|\Z"
)
_NOUN_ENDING = re.compile(
    r"(?:ung(?:en)?|heit(?:en)?|keit(?:en)?|schaft(?:en)?|ität|schritte?|punkte?|leiter|führer|berater|nisse?)\Z"
)
_PLACE_ENDING = re.compile(
    r"(?:bergs?|burg|hof|feld|dorf|heim|bach|kirchen?|hafen|roth|franken|kölln|stadt|hausen|tal|wald|see|platz|stra(?:ß|ss)e|brücke"
    r"|spitze|bahn|garten|haus|thal|brunn|stein|fels|au|ingen|tag|rat|werk|werke|zeitung|post|blatt|land)\Z"
)
_FIRST = re.compile(r"(?:[.!?] |\n|[“\"]|\A)\Z")
_THEN = re.compile(r",? [a-z]")
_NOUN_AFTER = frozenset("the a an this that these those his her its their our my your every each any no last".split())
_NOT_A_FORM = re.compile(r"['’@_-]")
# Foreign words that English writes the same way: they stand inside a run, but do not make one.
_COMMON_ABROAD = frozenset(
    "a al am an au da das de del den der die do du e el en es et il in i je la le les man me mi monde na nun o on para se so te to tu un war y".split()
)
_AMBIGUOUS = frozenset("a an am do en i in man me on so to war".split())
_ENGLISH_TOO = frozenset("a am an die do in i man me on so to war".split())
_MOST_SHARE = 0.1
# Only German writes such nouns with a capital: less is enough where one stands.
_GERMAN = 2.5
_SURE = 6.0
# A quotation or a bracket of so many small words goes on in English.
_SAID = 4
_OPENING = ("“", "‘", "«", "(", "[", "*", "_", "/")
_LATIN = re.compile(r"(?:us|um|a|is|ae|ii|ensis|alis)\Z")
_MOST_BLOCKS = 4
_MOST_ALONE = 4
# A text with so many strange forms has its own vocabulary.
_MOST_TRIED = 64
_LONGEST = 60
_SHORT = 60


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    here = set(_SMALL.findall(text))
    new = unlisted(here)
    shaped = frozenset(form for form in new if _SHAPE.search(form) and form not in loans() and not is_english(form))
    strange = shaped | frozenset(form for form in new if is_abroad(form))
    seeds = (here & listed()) | strange
    if len(seeds) > 4 + _MOST_SHARE * len(here):
        yield from _whole(document, here, seeds)
        return
    editable = Editable(document)
    yield from _capitals(document, editable)
    if not seeds or _FILLER.search(text):
        return
    indices = [i for i, (start, end) in enumerate(document.words) if text[start:end] in seeds]
    indices = [i for i in indices if not in_loan_phrase(text, *document.words[i])]
    alone = never_english() | strange
    runs: list[tuple[int, int]] = []
    singles: list[int] = []
    tried: set[str] = set()
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
            if form in strange and len(tried) < _MOST_TRIED:
                tried.add(form)
                singles += [index] if _once(text, form) else []
            elif form not in strange:
                singles.append(index)
    for first, last in runs:
        span = Span(document.words[first].start, document.words[last].end)
        if editable.allows(span) and not _set_apart(document, span):
            yield Finding(span, "words left in another language")
    if len(singles) <= _MOST_ALONE and len(tried) < _MOST_TRIED:
        for index in singles:
            span = document.words[index]
            if editable.allows(span) and not _set_apart(document, span) and not _spoken_of(text, span):
                yield Finding(span, f"a word left in {language(span.of(text)) or 'another language'}")


def _capitals(document: Document, editable: Editable) -> Iterator[Finding]:
    """German nouns where an English noun stands ("the Zeitpunkt of"), and listed forms that begin a sentence ("Pokud you are")."""
    text = document.text
    small = {form.lower() for form in set(_CAPITALISED.findall(text))}
    wanted = sorted((small & never_english()) | {low for low in unlisted(small) if _is_german(low)})
    # One pass for all of them: a search for each would read a text of many names many times.
    places = {match.group(): match.start() for match in _CAPITALISED.finditer(text)} if wanted else {}
    runs: list[str] = []
    found: list[tuple[Span, str]] = []
    for low in wanted:
        form = low.capitalize()
        start = places[form]
        span = Span(start, start + len(form))
        if is_name(form) or _NOT_A_FORM.match(text, span.end):
            continue
        before = text[max(0, start - 20) : start]
        first = low in never_english() and _FIRST.search(before[-2:]) and _THEN.match(text, span.end)
        if first or (before[-1:] == " " and _before_noun(before.split()[-1], low) and _is_noun(text, span, low)):
            runs = runs or sorted(_RUN.findall(text))
            found += [(span, language(low))] if _begun(runs, form) == 1 else []
    for span, name in found if len(found) <= _MOST_ALONE else ():
        if editable.allows(span) and not _set_apart(document, span) and not _spoken_of(text, span):
            yield Finding(span, f"a word left in {name or 'another language'}")


def _begun(runs: Sequence[str], form: str) -> int:
    """How many of some sorted runs of letters begin with a form: a word that comes back may have an ending."""
    return bisect_left(runs, form + _LAST) - bisect_left(runs, form)


def _before_noun(word: str, form: str) -> bool:
    """True for "the" and the like, and for any small word or number before a form with the ending of a noun."""
    return word.lower() in _NOUN_AFTER or ((word.islower() or word.isdigit()) and _NOUN_ENDING.search(form) is not None)


def _is_noun(text: str, span: Span, low: str) -> bool:
    """True for a German form that is no place, where the English sentence goes on or ends after it."""
    if not _GOES_ON.match(text, span.end) or _PLACE_ENDING.search(low) or is_known(span.of(text)):
        return False
    return _is_german(low)


def _is_german(low: str) -> bool:
    return (low in never_english() or is_abroad(low, _GERMAN)) and language(low) == "German"


def _once(text: str, form: str) -> bool:
    """True for a form that a text writes once and never with a capital: a term or a name comes back."""
    return form.capitalize() not in text and (text.count(form) == 1 or _is_sure(form))


def _spoken_of(text: str, span: Span) -> bool:
    """True where the word itself is the subject, or its meaning follows."""
    start, end = span
    if _NOT_A_FORM.match(text, end) or _NOT_A_FORM.match(text, max(0, start - 1)):
        return True
    return _TERM.search(text, max(0, start - 30), start) is not None or _GLOSS.match(text, end) is not None


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
    """True for a form that a name beside it does not make one: listed, with a letter that English never has, or far from English."""
    return form in listed() or _FAR.search(form) is not None or is_abroad(form, _SURE)


def _between_english(document: Document, index: int) -> bool:
    """True if English stands on one side, and on the other too, or a number, a stop, beside a sure form also a name."""
    text, all_words = document.text, document.words
    start, end = all_words[index]
    form = text[start:end]
    sure = _is_sure(form)
    left, right = _neighbour(document, index - 1, index), _neighbour(document, index, index + 1)
    after, before = text[end : end + 1], text[start - 1 : start]
    if left:
        beside = text[end + 1 : end + 2]
        stop = after in (".", ",", ";", "!", "?", "\n", "")
        return right or stop or (after == " " and (beside.isdigit() or (sure and beside.isupper())))
    if not right or before != " ":
        return False
    beside = text[all_words[index - 1].start] if index else ""
    # "Kolonko zamieścił information": a verb after a name; "Tomáš barčík, chairman" is a name in small letters, "Salix alba" a species.
    verb = sure and beside.isupper() and after == " " and not _LATIN.search(form)
    return beside.isdigit() or verb or (form in listed() and beside.isupper())


def _neighbour(document: Document, left: int, right: int) -> bool:
    """True if a word of the pair is an English one in small letters, or one that begins a sentence."""
    if left < 0 or right >= len(document.words):
        return False
    text = document.text
    if text[document.words[left].end : document.words[right].start] not in (" ", ", "):
        return False
    table = words()
    for index in (left, right):
        start, end = document.words[index]
        form = text[start:end]
        low = form.lower()
        begins = form != low and _FIRST.search(text[max(0, start - 2) : start]) and table.of(low).frequency >= _PLAIN
        if (
            (form == low or begins)
            and low in table
            and low not in languages()
            and low not in _COMMON_ABROAD - _ENGLISH_TOO
        ):
            return True
    return False


def _set_apart(document: Document, span: Span) -> bool:
    """True inside quotation marks, brackets or signs of emphasis, and beside a name."""
    text = document.text
    for guard in document.guards_at(span, (GuardKind.QUOTE,)):
        if guard.span.length < _SHORT and len(_SMALL.findall(text, *guard.span)) < _SAID:
            return True
    block = document.block_at(span.start)
    start = max(block.span.start if block else 0, span.start - 120)
    left = text[start : span.start]
    for opener, closer in ("()", "[]"):
        if left.count(opener) > left.count(closer) and len(left[left.rfind(opener) :].split()) < _SAID:
            return True
    near = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    if any(sign in near for sign in "*_‘'\"“”«»/()[]") or text[max(0, span.start - 2) : span.start - 1] in _OPENING:
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
    asks="What does {text} mean in English?",
    flags=(
        "[Die Brücke war wegen des Hochwassers gesperrt, und niemand durfte sie benutzen, aber wir gingen trotzdem.]",
        "He went to the bridge [nonostante] the rain.",
        "They said that [ist das nun einmal] as it goes in the valley.",
        "With the [upadłości] filing on Monday, many of the people had no work.",
        "The [Geschäftsführer] of the company was in the town.",
        "He opened the door and [il y avait toujours beaucoup de monde] in the room.",
    ),
    clean=(
        "Maria de la Cruz and Jan van der Berg met in Rio de Janeiro.",
        "It was a coup d'état, an ad hoc matter, en route to a fait accompli.",
        "She sang “non, je ne regrette rien” and left.",
        "They call it the law (das ist das Gesetz) of the land.",
        "He played the Concierto para quinteto of Astor Piazzolla.",
        "The restaurant is called Casa del Mundo.",
        "The soup du jour was dear, and he had a feeling of déjà vu in the old town.",
        "She is the enfant terrible of the party, and a dress that is not comme il faut is what she wore.",
        "They had bought what is called szczepionka in the shop.",
        "We ate the bruschetta and the fettuccini of the house.",
        "The szczepionka (vaccine) was new to all of them.",
        "They live in the Mittelbergfeld district of the town.",
    ),
)
