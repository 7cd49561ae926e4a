"""The slips of machine translation, each made on purpose: a kind takes clean text and gives one Edit that spoils it, or None.

Every kind is a function of (text, words, rng). ``words`` are the spans of ``segment.WORD`` in ``text``. An edit never splits a word.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from copydesk.edit import Edit, Span

Words = Sequence[Span]
Kind = Callable[[str, Words, Random], Edit | None]

ARTICLES = frozenset({"a", "an", "the"})
AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did will would can could may might must should".split()
)
PREPOSITIONS = ("in", "on", "at", "of", "to", "for", "with", "by", "from", "as", "into", "about", "during", "through")
LINKS = frozenset({*PREPOSITIONS, "and", "but", "or", "which", "that", "who", "where", "when", "because", "so", "with"})
_AGREE = {
    "is": "are",
    "are": "is",
    "was": "were",
    "were": "was",
    "has": "have",
    "have": "has",
    "do": "does",
    "does": "do",
}
_TENSE = {"is": "was", "was": "is", "are": "were", "were": "are", "has": "had", "had": "has", "will": "would"}
_TENSE |= {"would": "will", "can": "could", "could": "can"}


def _at(text: str, words: Words, index: int) -> str:
    return words[index].of(text)


def _gap(text: str, words: Words, index: int) -> str:
    """What stands between a word and the next."""
    return text[words[index].end : words[index + 1].start]


def _gaps(text: str, words: Words, wanted: str = " ") -> list[int]:
    return [i for i in range(len(words) - 1) if _gap(text, words, i) == wanted]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _small(word: str) -> str:
    # "The" begins a sentence; "NATO" and "I" keep their capitals.
    return word[:1].lower() + word[1:] if word[1:].islower() else word


def stop_in_clause(text: str, words: Words, rng: Random) -> Edit | None:
    """A full stop dropped into a clause: "trade degree of" to "trade. degree of" or "trade. Degree of"."""
    gaps = _gaps(text, words)
    links = [i for i in gaps if _at(text, words, i + 1) in LINKS]
    commas = [i for i in _gaps(text, words, ", ") if _at(text, words, i + 1)[0].islower()]
    pool = rng.choice([gaps, links, links, commas])
    pool = [i for i in pool if 1 <= i < len(words) - 2]
    if not pool:
        return None
    index = rng.choice(pool)
    after = _at(text, words, index + 1)
    sign = rng.choice([". ", ". ", ". ", "., "]) if pool is commas else ". "
    word = _capital(after) if sign == ". " and rng.random() < 0.65 else after
    return Edit(Span(words[index].end, words[index + 1].end), sign + word)


def cut_fragment(text: str, words: Words, rng: Random) -> Edit | None:
    """Time or place cut off from its clause: "On Friday, the port" to "On Friday. The port"."""
    pool = []
    for index in _gaps(text, words, ", "):
        start = max((m.end() for m in re.finditer(r"(?:^|[.!?] )", text[: words[index].start])), default=0)
        lead = text[start : words[index].end]
        if re.match(r"(?:In|On|At|During|After|Before|Since|With|As|By|From|For|Under|When|While|According)\b", lead):
            pool.append(index)
    if not pool:
        return None
    index = rng.choice(pool)
    after = _at(text, words, index + 1)
    return Edit(Span(words[index].end, words[index + 1].end), ". " + (_capital(after) if rng.random() < 0.9 else after))


def stray_sign(text: str, words: Words, rng: Random) -> Edit | None:
    """A sign beside a comma or a stop: "influence, and" to "influence., and", ",," or " ,"."""
    pool = [m.start() for m in re.finditer(r"(?<=\w), (?=\w)", text)]
    if pool:
        at = rng.choice(pool)
        return Edit(Span(at, at + 1), rng.choice([".,", ".,", ",,", ";,", ",.", ", ,", "..."]))
    pool = [m.start() for m in re.finditer(r"(?<=\w\w)\.(?= [A-Z]|$)", text)]
    if not pool:
        return None
    at = rng.choice(pool)
    return Edit(Span(at, at + 1), rng.choice([",.", "..", ".,", ";.", " ."]))


def joined(text: str, words: Words, rng: Random) -> Edit | None:
    """A sentence that ends in a comma or a colon before the next: "ended. The" to "ended, The"."""
    pool = [
        i for i in _gaps(text, words, ". ") if _at(text, words, i + 1)[0].isupper() and len(_at(text, words, i)) > 3
    ]
    if not pool:
        return None
    index = rng.choice(pool)
    after = _at(text, words, index + 1)
    word = _small(after) if rng.random() < 0.3 else after
    return Edit(Span(words[index].end, words[index + 1].end), rng.choice([", ", ", ", ", ", ": ", "; ", " "]) + word)


def repeated(text: str, words: Words, rng: Random) -> Edit | None:
    """A phrase said again: "the top of the hill" to "the top of the top of the hill", also with "and" or a comma."""
    size = rng.choice([1, 2, 2, 3, 3, 4, 5])
    pool = [
        i
        for i in range(len(words) - size)
        if all(_gap(text, words, j) == " " for j in range(i, i + size)) and (size > 1 or len(_at(text, words, i)) > 3)
    ]
    if not pool:
        return None
    index = rng.choice(pool)
    last = words[index + size - 1]
    phrase = text[words[index].start : last.end]
    link = rng.choice([" and ", " and ", ", "]) if size == 1 else rng.choice([" ", " ", " and ", ", "])
    return Edit(Span(last.end, last.end), link + (_small(phrase) if index == 0 else phrase))


def echoed(text: str, words: Words, rng: Random) -> Edit | None:
    """A word said too early or too late: "studied the master of" to "studied master the master of"."""
    pool = [i for i in range(1, len(words) - 1) if len(_at(text, words, i)) > 3 and _at(text, words, i).islower()]
    if not pool:
        return None
    word = _at(text, words, rng.choice(pool))
    near = [
        i
        for i in _gaps(text, words)
        if any(_at(text, words, j) == word for j in range(max(0, i - 3), min(len(words), i + 5)))
    ]
    if not near:
        return None
    at = words[rng.choice(near)].end
    return Edit(Span(at, at), f" {word}")


def attribution(text: str, words: Words, rng: Random) -> Edit | None:
    """A quotation cut off from its speaker: 'late," said Ann' to 'late." Said Ann'; 'he said, "It' to 'he said. "It'."""
    found = list(re.finditer(r"(?P<sign>,)(?P<quote>[\"”’]) (?P<word>[a-z]+)|(?P<lead>,) (?=[\"“])", text))
    if not found:
        return None
    match = rng.choice(found)
    if match["lead"]:
        return Edit(Span(match.start(), match.start() + 1), rng.choice([".", ".", ":,", ";"]))
    word = _capital(match["word"]) if rng.random() < 0.6 else match["word"]
    return Edit(Span(*match.span()), f".{match['quote']} {word}")


def quote_off(text: str, words: Words, rng: Random) -> Edit | None:
    """A quote that lost its place: '"the port" is' to '" the port" is' or 'the port" is'."""
    found = list(re.finditer(r"(?<=\s)[\"“](?=\w)|(?<=\w)[\"”](?=\s)", text))
    if not found:
        return None
    match = rng.choice(found)
    first = text[match.start() - 1].isspace() if match.start() else True
    return Edit(Span(*match.span()), rng.choice(["", match[0] + " " if first else " " + match[0]]))


def _drop(text: str, words: Words, rng: Random, wanted: frozenset[str]) -> Edit | None:
    pool = [i for i in _gaps(text, words) if i and _gap(text, words, i - 1) == " " and _at(text, words, i) in wanted]
    if not pool:
        return None
    index = rng.choice(pool)
    return Edit(Span(words[index].start, words[index + 1].start), "")


def no_article(text: str, words: Words, rng: Random) -> Edit | None:
    """An article left out: "in the port" to "in port"."""
    return _drop(text, words, rng, ARTICLES)


def no_auxiliary(text: str, words: Words, rng: Random) -> Edit | None:
    """An auxiliary left out: "was built" to "built"."""
    return _drop(text, words, rng, AUXILIARIES)


def no_preposition(text: str, words: Words, rng: Random) -> Edit | None:
    """A preposition or "to" left out: "wants to leave" to "wants leave"."""
    return _drop(text, words, rng, frozenset(PREPOSITIONS))


def no_word(text: str, words: Words, rng: Random) -> Edit | None:
    """Another small word left out: and, that, it, not, which..."""
    return _drop(text, words, rng, frozenset("and that it he she they which who their its his than not also".split()))


def _swap(text: str, words: Words, rng: Random, new: Mapping[str, Sequence[str]]) -> Edit | None:
    pool = [i for i in range(1, len(words)) if _at(text, words, i) in new]
    if not pool:
        return None
    index = rng.choice(pool)
    word = _at(text, words, index)
    options = [w for w in new[word] if w != word]
    return Edit(words[index], rng.choice(options))


def wrong_article(text: str, words: Words, rng: Random) -> Edit | None:
    """The other article: "an hour" to "a hour", "the" to "a"."""
    return _swap(text, words, rng, {"a": ("an", "the"), "an": ("a", "a", "the"), "the": ("a", "a", "an")})


def wrong_preposition(text: str, words: Words, rng: Random) -> Edit | None:
    """The other preposition: "at the port" to "in the port"."""
    return _swap(text, words, rng, dict.fromkeys(PREPOSITIONS[:9], PREPOSITIONS[:9]))


def extra_word(text: str, words: Words, rng: Random) -> Edit | None:
    """A small word too many: "visited London" to "visited the London"."""
    gaps = _gaps(text, words)
    if not gaps:
        return None
    at = words[rng.choice(gaps)].end
    return Edit(
        Span(at, at), " " + rng.choice(["the", "the", "the", "a", "of", "to", "in", "it", "and", "is", "that", "for"])
    )


def doubled_word(text: str, words: Words, rng: Random) -> Edit | None:
    """A word said twice: "in the the port"."""
    gaps = _gaps(text, words)
    if not gaps:
        return None
    index = rng.choice(gaps)
    at = words[index].end
    return Edit(Span(at, at), " " + (_small(_at(text, words, index)) if index == 0 else _at(text, words, index)))


def agreement(text: str, words: Words, rng: Random) -> Edit | None:
    """Number or tense of an auxiliary: "ships were" to "ships was"."""
    return _swap(text, words, rng, {w: (x,) for w, x in rng.choice([_AGREE, _AGREE, _TENSE]).items()})


def swapped(text: str, words: Words, rng: Random) -> Edit | None:
    """Two neighbours changed places: "the old port" to "old the port"."""
    gaps = [i for i in _gaps(text, words) if i and _at(text, words, i) != _at(text, words, i + 1)]
    if not gaps:
        return None
    index = rng.choice(gaps)
    left, right = words[index], words[index + 1]
    return Edit(Span(left.start, right.end), f"{right.of(text)} {left.of(text)}")


def and_list(text: str, words: Words, rng: Random) -> Edit | None:
    """A list without commas: "ships, cranes and trains" to "ships and cranes and trains"."""
    found = list(re.finditer(r"(?<=\w)(?:, [\w' -]{2,30}){1,3},? and (?=\w)", text))
    if not found:
        return None
    match = rng.choice(found)
    pieces = [piece.strip() for piece in match[0].removesuffix(" and ").rstrip(",").split(",")[1:]]
    return Edit(Span(*match.span()), "".join(f" and {piece}" for piece in pieces) + " and ")


def inflector(known: frozenset[str]) -> Kind:
    """A kind that gives a word another ending ("ships" to "ship", "built" stays), where the new form is a known word."""

    def inflection(text: str, words: Words, rng: Random) -> Edit | None:
        pool = [(w, form) for w in words[1:] for form in _forms(w.of(text)) if form in known]
        if not pool:
            return None
        # First a word, then its form: a verb has more forms than a noun.
        word = rng.choice(sorted({w for w, _ in pool}))
        return Edit(word, rng.choice([form for w, form in pool if w == word]))

    return inflection


def _forms(word: str) -> list[str]:
    if len(word) < 4 or not word.isascii() or not word.islower() or not word.isalpha():
        return []
    stem = next((word.removesuffix(end) for end in ("ing", "ed", "es", "s") if word.endswith(end)), word)
    forms = {stem, stem + "e", stem + "s", stem + "es", stem + "ed", stem + "ing", stem + "d", word.removesuffix("s")}
    forms |= {stem[:-1] + "ing", stem[:-1] + "ies", stem.removesuffix("i") + "y"} if len(stem) > 4 else set()
    return sorted(form for form in forms - {word} if len(form) > 2)
