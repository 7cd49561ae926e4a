"""A name translated word for word, where English has a name of its own.

Why: an engine that does not know a name translates its parts (`Scholar Puyu` for InternLM, `Ningde Times` for CATL) or spells the
sounds of its signs (`Tulufan` for Turpan). The gazetteer lists such renderings.
Leave alone: the right name with a rendering beside it as a gloss, ordinary words that only look like a rendering, and names whose
source form the source does not have.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House, Name
from copydesk.matcher import Matcher
from copydesk.names.known import is_name, is_word
from copydesk.remembered import remembered

_GLOSS = 60
"""A right form this near is a gloss: "Ernie Bot, known in China as ...", "InternLM (...)"."""
_NEAR = 400
"""How far the company of a rendering may stand, in characters."""
_SPACES = ("\n", "\xa0", "·", "‧", "・")
_WORD = re.compile(r"[^\W_]+")
_THE = re.compile(r"\bthe \Z")
_POSSESSIVE = re.compile(r"['’]s\b")
_ARTICLE = re.compile(r"\b(the|The|an?|An?) \Z")
# These kinds have names that no ordinary text has by chance; of the others a rendering of ordinary words needs company.
_PLACES = frozenset({"district", "place", "province", "city", "country"})
_STRANGE = _PLACES | {"institution", "media", "university", "agreement"}
_COMPANY = {
    "company": frozenset("app platform shares ipo brand startup firm users stores".split()),
    "work": frozenset("film movie drama series game novel box anime episode director".split()),
    "product": frozenset("game app users players device".split()),
    "organisation": frozenset("summit leaders members league party".split()),
}
# What a rendering ends or begins with and the right name leaves to the sentence: "the Big Dipper navigation system".
_NOUNS = frozenset(
    """navigation satellite satellites system app application missile missiles pipeline train trains store stores chain supermarket
    supermarkets helicopter drone drones aircraft plane chip chips phone phones platform rocket rockets rover spacecraft cruiser
    flagship submersible hotpot complex launcher launchers cards vaccine""".split()
)
_PARTS_OF_A_LAND = frozenset({"city", "county", "prefecture", "port"})


class Rendering(NamedTuple):
    """A wrong rendering and the names that it may stand for; no names if the words are part of a right one."""

    words: str
    names: tuple[Name, ...]


@remembered
def _renderings(names: Mapping[str, Name]) -> Matcher[Rendering]:
    owners: dict[str, list[Name]] = {}
    for name in names.values():
        for rendering in name.renderings:
            if rendering not in names:
                owners.setdefault(_plain(rendering), []).append(name)
    # "Ministry of Industry and Information" begins a right name too: the longer of two that overlap is meant.
    longer = [form for form in names if " " in form and any(part in owners for part in _runs(form))]
    table = {words: Rendering(words, tuple(theirs)) for words, theirs in owners.items()}
    return Matcher(table | {form: Rendering(form, ()) for form in longer})


def _runs(form: str) -> Iterator[str]:
    """The runs of words inside a name, from each of its words on."""
    ends = [at for at, sign in enumerate(form + " ") if sign == " "]
    for start in (0, *(end + 1 for end in ends[:-1])):
        yield from (form[start:end] for end in ends if end > start)


def _plain(text: str) -> str:
    """The text with spaces for line ends and interpuncts, of the same length."""
    for sign in _SPACES if not text.isascii() else ("\n",):
        if sign in text:
            text = text.replace(sign, " ")
    return text if text.isascii() else text.replace("’", "'")


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    plain = _plain(text)
    found = list(_renderings(house.names).found(plain))
    if not found:
        return
    editable = Editable(document)
    end = 0
    for span, rendering in sorted(found, key=lambda item: (item[0].start, -item[0].end)):
        if span.start < end or not _bounded(plain, *span) or not editable.allows(span):
            continue
        names = [name for name in rendering.names if _meant(document, plain, span, name)]
        if names or not rendering.names:
            end = span.end
        if names:
            yield _finding(text, span, names)


def _bounded(text: str, start: int, end: int) -> bool:
    """True if whole words stand there: no "Northern Stream-2" for "Northern Stream", no "x@Weilai"."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before.isalnum() or before in ("-", "_", "@", "#", ".") or after[:1].isalnum() or after[:1] in ("_", "@"):
        return False
    return not (after[:1] == "-" and not after[1:].islower())


def _meant(document: Document, plain: str, span: Span, name: Name) -> bool:
    block = document.block_at(span.start)
    if block is None or _glossed(plain, span, name.form):
        return False
    if block.source:
        return not name.sources or _has(block.source, name.sources)
    words = span.of(plain)
    if plain.startswith(" of China", span.end):
        return False  # "the Chinese People's Bank of China" is another slip
    if name.kind in _STRANGE and " " in words:
        return True
    # One word, a person's name in other letters, or ordinary words may be something else: they need company.
    unlike = name.kind in _PLACES or (name.kind != "person" and " " in words)
    if unlike and not all(is_word(word) or is_name(word) for word in _WORD.findall(words)):
        return True
    if name.kind != "person" and (
        _capital(plain, span.start - 2, span.start) or _capital(plain, span.end, span.end + 2)
    ):
        return False  # a part of a longer name, or of a heading
    before = plain[max(block.span.start, span.start - _NEAR) : span.start]
    after = plain[span.end : min(block.span.end, span.end + _NEAR)]
    near = {word.lower() for word in _WORD.findall(before + " " + after)}
    return not near.isdisjoint(name.context) or not near.isdisjoint(_COMPANY.get(name.kind, ()))


@lru_cache(maxsize=256)
def _has(source: str, forms: tuple[str, ...]) -> bool:
    return any(form in source for form in forms)


def _glossed(plain: str, span: Span, form: str) -> bool:
    return form in plain[max(0, span.start - _GLOSS) : span.start] or form in plain[span.end : span.end + _GLOSS]


def _capital(text: str, start: int, end: int) -> bool:
    """True for a capital after the words ("Ideal Auto Show"), or a capitalised word right before them."""
    if text[start : start + 1] == " ":
        return text[start + 1 : end].isupper()
    before = text[max(0, start - 30) : end].split(" ")
    word = before[-2] if len(before) > 1 and not before[-1] else ""
    return word[:1].isupper() and word[-1:].islower() and word not in ("The", "A", "An", "In", "On", "At", "But", "And")


def _finding(text: str, span: Span, names: list[Name]) -> Finding:
    rendering = span.of(text)
    if len(names) > 1:
        forms = " or ".join(name.form for name in names)
        return Finding(span, f"“{rendering}” is a word-for-word rendering, perhaps of {forms}: needs the source")
    form, kind = names[0].form, names[0].kind
    message = f"“{rendering}” is {form} in English"
    nouns = _NOUNS | _PARTS_OF_A_LAND if kind == "city" else _NOUNS
    at, new = _smallest(text, span, form, nouns)
    if kind == "work" and (article := _THE.search(text, max(0, at.start - 5), at.start)):
        # "the Nirvana in Fire": a title has its own article or none.
        at = Span(article.start(), at.end)
    if form.endswith("s") and _POSSESSIVE.match(text, at.end):
        at, new = Span(at.start, at.end + 2), new + text[at.end]
    return Finding(span, message, (Suggestion(Edit(at, new)),))


def _smallest(text: str, span: Span, form: str, nouns: frozenset[str]) -> tuple[Span, str]:
    """The edit: nouns that stay are left out, an article that would be wrong goes along ("a Weilai", "the Surging News")."""
    start, end = span
    words = span.of(text).split(" ")
    while len(words) > 1 and words[-1].lower() in nouns and not form.endswith(words[-1]):
        end -= len(words.pop()) + 1
    # "Satellite V" is Sputnik V: what is left must be a word.
    while len(words) > 1 and words[0].lower() in nouns and len(words[1]) > 1:
        start += len(words.pop(0)) + 1
    article = _ARTICLE.search(text, max(0, start - 5), start)
    if article:
        word = article[1]
        if word.lower() == "the" and form.startswith("The "):
            return Span(article.start(1), end), form
        if word.lower() in ("a", "an"):
            right = word[0] + ("n" if form[0] in "AEIOaeio" else "")
            if right != word:
                return Span(article.start(1), end), f"{right} {form}"
    return Span(start, end), form


CHECK = Check(
    find,
    artifact="name-rendering",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    asks="Which name does the source give where the translation has {text}?",
    fixes={
        "The cruise ship Aida Magic City left the port.": "The cruise ship Adora Magic City left the port.",
        "The laboratory opened its model Scholar·Puyu 2.0 to all.": "The laboratory opened its model InternLM 2.0 to all.",
        "It lies in the Pudong New District.": "It lies in the Pudong New Area.",
        "Shares of Ningde Times's rival fell.": "Shares of CATL's rival fell.",
        "The National Health and Health Commission said so.": "The National Health Commission said so.",
        "Trains to “Haerbin” were late.": "Trains to “Harbin” were late.",
        "The vaccine Satellite V was sold.": "The vaccine Sputnik V was sold.",
        "The satellite uses the Big Dipper navigation system.": "The satellite uses the BeiDou navigation system.",
        "The gas comes through Northern Stream-2.": "The gas comes through Nord Stream 2.",
        "As the Surging News reporter wrote, it rained.": "As The Paper reporter wrote, it rained.",
        "She posted a video on Vibrato, and users liked it.": "She posted a video on Douyin, and users liked it.",
    },
    flags=("She spoke with [United Zaobao].",),
    clean=(
        "The cruise ship Adora Magic City (Aida Magic City) left the port.",
        "Baidu showed Ernie Bot, known in China as Wenxin Yiyan.",
        "Vibrato is a matter of the fingers, the violinist said.",
        "See https://example.com/Haerbin and `Haerbin`.",
        "The ideal auto is small, and millet is a grain.",
        "The Harbin and Hulunbuir trains were late.",
        "Black Rock is a village by the sea.",
    ),
)
