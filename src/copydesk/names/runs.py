"""Whole names: the runs of capitalised words that are one name, from its first word to its last.

"Prime Minister Hun Sen" has the name Hun Sen, "the Bank of England" that of the bank. Titles before a name are left out, as labels of
news texts have it; a run of titles alone ("the Prime Minister") is no name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.names.known import CALENDAR, is_word
from copydesk.names.mentions import FUNCTION, PARTICLES, Word, begins, runs

TITLES = frozenset(
    "Acting Admiral Ambassador Archbishop Attorney Baron Baroness Bishop Brigadier Brother Cabinet Candidate Captain Cardinal"
    " Chair Chairman Chairperson Chairwoman Chancellor Chief Coach Colonel Commander Commissioner Commodore Comrade Congressman"
    " Congresswoman Constable Corporal Councillor Counselor Count Countess Crown Dame Deputy Detective Director Doctor Duchess Duke"
    " Emir Emperor Empress Engineer Ex Excellency Executive Father Field First Foreign Former Founder General Governor Head"
    " Her Highness His Honorable Honourable Imam Inspector Interim Judge Justice King Lady Lance Lieutenant Lord Madam Madame"
    " Magistrate Majesty Major Marshal Mayor Minister Mother Officer Police Pope Premier President Presidential Prime Prince"
    " Princess Principal Private Professor Prosecutor Queen Rabbi Rector Representative Reverend Royal Secretary Senator Sergeant"
    " Shaikh Sheik Sheikh Sheikha Sir Sister Spokesman Spokesperson Spokeswoman Staff Sultan Superintendent Treasurer Vice"
    " Warden CEO CFO COO DG HE HH HM HRH MEC MLA MP MPs PM MD Mr Mrs Ms Miss Dr Prof Gen Sen Gov Rev Hon Lt Col Sgt Capt Cpl Maj Cmdr"
    " Adm Rep Pres Messrs Mme Mlle Sra Srta Señor Señora Herr Frau Monsieur Don Doña Dato Datuk Tan Nana Chief Shri Smt".split()
)
# Titles that are surnames too, where they end a run: Stephen King, Hun Sen.
_SURNAMES = frozenset("Baron Bishop Count Don Duke Head Judge Justice King Marshal Pope Prince Sen Sultan Tan".split())
# After these a title is a part of the name: "King Faisal Hospital", "Premier League", "General Motors".
_BODIES = frozenset(
    "Academy Agency Alliance Assembly Board Chamber Congress Federation Forum Institution League Mission Organisation Organization"
    " Parliament Programme Republic Secretariat Senate State States Union Kingdom Province District City Confederation Community"
    " Airlines Airport Army Association Authority Avenue Award Bank Bridge Brigade Bureau Cathedral Center Centre Church"
    " Club College Commission Committee Company Corporation Council Court Cup Department Electric Fleet Foundation Fund Group"
    " Hall Highway Hospital Hotel House Institute Island Islands League Library Mills Ministry Mosque Motors Museum Office Palace"
    " Park Party Prize Road School Society Sound Stadium Station Street Temple Tower Trust Union University".split()
)
_LEADING = re.compile(
    r"(?<![\w’'-])(?:al|el|bin|bint|ibn|van|von|dos|di|du|de)(?: (?:der|den|de|la|le|zu))?(?:[ -]| - )$"
)
_OF = re.compile(r" (?:of|for)(?: the)? ")
_AND = re.compile(r" (?:and|&) ")
_TAIL = re.compile(r"-([a-z][^\W\d_]+)(?![\w-])")
# "Moon Jae-in" is a name, "Moon-led" is not.
_MADE = frozenset(
    "led based born era wide like style run free made owned backed listed held class plus area only bound focused funded".split()
)
_PARTICLE = re.compile(rf"\b(?:{PARTICLES})\b")


_MOST_JOINED = 12
"""Words after which no further "of" or "and" belongs to a name."""


class Whole(NamedTuple):
    """A name in a text: its place from the first word to the last, and its words (without initials and particles)."""

    span: Span
    words: tuple[Span, ...]


def names(document: Document) -> Iterator[Whole]:
    """Every whole name, in text order; none shares a character with another."""
    found = list(runs(document))
    inside = {word.form for run in found for word in run if not word.weak}
    text = document.text
    parts: list[list[Word]] = []
    for run in found:
        kept = [
            w
            for i, w in enumerate(run)
            if not w.weak or begins(run, i) or (w.form in inside and w.form not in FUNCTION)
        ]
        for part in _parts(text, kept):
            if parts and _one(text, parts[-1], part):
                parts[-1] = [*parts[-1], *part]
            else:
                parts.append(part)
    for part in parts:
        if any(len(w.form) > 1 for w in part) or len(part) > 1:
            yield _whole(text, part)


def _parts(text: str, run: Sequence[Word]) -> Iterator[list[Word]]:
    """The names of a run: cut before a title; titles, and what is no more than their office ("Interior Minister"), left out."""
    part: list[Word] = []
    # "Ministry of Justice": what follows "of" is no title.
    after_of = bool(run) and text.endswith(" of ", 0, run[0].start)
    for i, word in enumerate(run):
        surname = bool(part) and i == len(run) - 1 and word.form in _SURNAMES
        title = word.form in TITLES and not (after_of and i == 0) and not surname and not _body(run[i + 1 : i + 3])
        if part and (title or _date(word) or _apart(text, part[-1], word)):
            if not (title and all(is_word(w.form) for w in part)):
                yield part
            part = []
        if not (title or _date(word) or (not part and word.form in FUNCTION)):
            part.append(word)
    if part:
        yield part


def _date(word: Word) -> bool:
    return word.form in CALENDAR or word.form.removesuffix("s") in CALENDAR or word.form in {"No", "Nos"}


def _apart(text: str, one: Word, other: Word) -> bool:
    """True if a dash with spaces stands between two words that are no Arabic or other name with particles."""
    between = text[one.end : other.start]
    return between == " - " and one.form != "Al" and other.form not in {"Al", "El"}


def _body(follow: Sequence[Word]) -> bool:
    """True if the words after a title make it the name of an institution: King's College, King Faisal Hospital."""
    if not follow:
        return False
    if follow[0].form in _BODIES:
        return True
    return len(follow) > 1 and follow[1].form in _BODIES and follow[0].form not in TITLES


def _one(text: str, one: Sequence[Word], other: Sequence[Word]) -> bool:
    """True if "of", "for" or "and" makes one name of two: Bank of England, Ministry of Trade and Industry."""
    between = text[one[-1].end : other[0].start]
    if len(between) > 9 or len(one) > _MOST_JOINED:
        return False
    ordinary = one[-1].form in _BODIES or (is_word(one[-1].form) and one[-1].form not in TITLES)
    if _OF.fullmatch(between):
        return ordinary
    if _AND.fullmatch(between):
        has_of = any(_OF.fullmatch(text, a.end, b.start) for a, b in zip(one, one[1:], strict=False))
        return has_of and is_word(one[-1].form) and is_word(other[0].form) and other[0].form not in TITLES
    return False


def _whole(text: str, part: Sequence[Word]) -> Whole:
    start, end = part[0].start, part[-1].end
    if lead := _LEADING.search(text, max(0, start - 12), start):
        start = lead.start()
    if (tail := _TAIL.match(text, end)) and _ends_name(part, tail.group(1)):
        end = tail.end()
    # "U.S." and "J." keep their stop where a letter comes before it.
    if len(part[-1].form) == 1 and text[end : end + 1] == "." and len(part) > 1:
        end += 1
    return Whole(Span(start, end), tuple(Span(w.start, w.end) for w in part if len(w.form) > 1))


def _ends_name(part: Sequence[Word], tail: str) -> bool:
    """True if a small word after a hyphen belongs to the name: Tseng-chang, Jae-in; not Tweed-based."""
    if tail in _MADE:
        return False
    return not is_word(tail) or (len(part) > 1 and max(len(tail), len(part[-1].form)) < 6)
