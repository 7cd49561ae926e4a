"""Which languages a lower-case form belongs to: small words of 15 languages in Latin script that English does not use.

``data/foreign-words.txt``: a language a line, its code and then its most usual words, written down by us. What English writes the same
way ("die", "was", "son") is left out or marked by the word table as frequent.
"""

import re
from functools import cache
from importlib import resources

from copydesk.names.known import is_name
from copydesk.words.lexicon import words
from copydesk.words.vocabulary import is_english
from copydesk.words.word_shape import LANGUAGES, NAMES, shape

_FREQUENT = 36
# Log-odds against English that an unknown form needs, and one that English might have made ("trabajos" from "trabajo").
_ODDS = 3.0
_ODDS_DERIVED = 4.2
_SHARE = 0.9
# No phrase has more letters beyond one of its words.
_PHRASE = 30
# Syllables of Japanese and Chinese in Latin letters ("kadoban", "meichen"), which the shapes take for Italian or German.
_SYLLABLES = re.compile(
    r"(?:(?:[kgsztdnhbpmrwyj]|[cs]h|ts|[knhmrgbp]y)?[aeiou](?:n(?![aeiou]))?)+\Z|(?:(?:[bpmfdtnlgkhjqxrsyw]|[csz]h)[aeiou]{1,2}(?:ng?)?){2}\Z"
)
_ODDS_SYLLABLES = 5.0
# Languages of the list that the shapes do not know.
_OTHERS = {"et": "Estonian"}
# Not English, though encyclopaedias quote them often enough.
_STILL = frozenset("und für que qui como das ist dei sono nel".split())
# Used in English: loans, units, food, or parts of phrases such as "mea culpa", "carte blanche", "tutti frutti", "rendez-vous".
_LOANS = frozenset(
    """als alte auf aus bara bei bien bis chez cum encore een embargo erg estas etti fait femme gut hala hasta hem hen hoe hon hun iki
    juba jota kuna lata lite macht mange mas mila mio mort mot mucho mul nach nada nun och ole olla petit primer roku sade sama savoir
    sedan sept sera ska som sua tam tanto tem toto tout tra tras trop tutti uno vers verso via vida vita vom wat ya anno alla alt bile
    brat jest koko tres matin mala hela cine mimo fosse unde loro eben bana vara tema seda donner reina troppo bueno mondo sono haar fick
    ging fino beri cinco jeune sido mult musi tard pris laut albo stary onder mees skal pela puso saber cosas juin proprio outre sus calle esse nulla mezzo bleu pendant eau deja tills kam mes kun tarde entre cada lui lat ile sai mam vend ter dont
    pelos selle maja kan lire reine environ rien fils biz temps ind parte surtout att ani frau pour kinder ver saber tot cinq grâce fond mise père donna prix sœur acht mars sagen mutter vater schwarz wasser leben roman firma nome otto sto noc gioco maison rue feu roi bons cent mille
    padre madre agua libro importante grande grandes blanc rouge vert noir verde azul reste mis grands julio mayo agosto marzo abril hermano
    casa dag dal dat haber monde nouveau nouvelle nos novo para pero poco primo che una sans sur""".split()
)


@cache
def languages() -> dict[str, frozenset[str]]:
    """Form to the codes of its languages, for forms that no English text uses often."""
    found: dict[str, set[str]] = {}
    text = (resources.files("copydesk.data") / "foreign-words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        code, *listed = line.split()
        for form in listed:
            found.setdefault(form, set()).add(code)
    table = words()
    return {
        form: frozenset(codes)
        for form, codes in found.items()
        if form not in _LOANS and (form in _STILL or table.of(form).frequency < _FREQUENT)
    }


@cache
def listed() -> frozenset[str]:
    """The forms of ``languages``."""
    return frozenset(languages())


@cache
def never_english() -> frozenset[str]:
    """Forms that stand alone for another language: no English text uses them often."""
    table = words()
    return frozenset(
        form
        for form in languages()
        if form in _STILL or (form not in table and len(form) > (3 if form.isascii() else 2))
    )


@cache
def loans() -> frozenset[str]:
    """Forms that English borrowed (food, music, law, the arts) though they look like another language: ``data/loans.txt``, written by us."""
    return frozenset(line for line in _borrowed() if " " not in line)


def in_loan_phrase(text: str, start: int, end: int) -> bool:
    """True for a word of a text that stands inside a phrase of ``_loan_phrases``."""
    if text[start:end] not in _of_phrases():
        return False
    around = _loan_phrases().finditer(text, max(0, start - _PHRASE), end + _PHRASE)
    return any(match.start() <= start and end <= match.end() for match in around)


@cache
def _loan_phrases() -> re.Pattern[str]:
    """Phrases that English borrowed whole: "jour" and "faut" are French, "soup du jour" and "comme il faut" are not."""
    phrases = sorted((line for line in _borrowed() if " " in line), reverse=True)
    return re.compile("|".join(rf"\b{phrase}\b" for phrase in phrases).replace("'", "['’]"))


@cache
def _of_phrases() -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(line for line in _borrowed() if " " in line)))


def _borrowed() -> list[str]:
    return (resources.files("copydesk.data") / "loans.txt").read_text(encoding="utf-8").splitlines()


def is_abroad(form: str, least: float = _ODDS) -> bool:
    """True for an unlisted lower-case form whose letters run as another language's do and not as those of English."""
    if len(form) < 4:
        return False
    odds = shape(form)[0]
    if odds <= least or form in loans() or form.removesuffix("s") in loans():
        return False
    if odds < _ODDS_SYLLABLES and _SYLLABLES.match(form):
        return False
    return not is_name(form.capitalize()) and (odds > max(least, _ODDS_DERIVED) or not is_english(form))


def language(form: str) -> str:
    """The English name of the one language a lower-case form is surely of; "" where several may be."""
    codes = languages().get(form, frozenset())
    if codes:
        names = dict(zip(LANGUAGES, NAMES, strict=True)) | _OTHERS
        return names.get(next(iter(codes)), "") if len(codes) == 1 else ""
    _, name, share = shape(form)
    return name if share > _SHARE else ""
