"""What the near names of an encyclopaedia do not teach, and translated news has: log odds that a pair loses, one line for each reason.

An encyclopaedia in English has few Slavic case forms, few lists of Chinese names, and its families are introduced one by one. So what
``scorecard`` learns there is too bold about them. ``NEVER`` means two names, whatever else is observed.
"""

from collections.abc import Set

from copydesk.names.scorecard import Pair

NEVER = 100.0
_CAUTION = {
    # Zhang and Jiang, Yuxi and Yuli; Chu and Chiu.
    "both Chinese": NEVER,
    "one syllable each, in East Asia": NEVER,
    "of two genders": NEVER,
    # Mclaren and Maclaren.
    "of two clans": NEVER,
    "in one list": 1.5,
    # Nobody is named in full twice, but a place may be.
    "both in full in one sentence": 3.3,
    # Dragolov and Dragolova, Arhuaco and Arhuaca.
    "an ending": 1.5,
    "an ending lost": 1.5,
    # Peter Jorgensson, and Olaf Jorgenson after him.
    "first names that differ": 1.5,
    "first names of a family": 0.5,
    # The Dalai Lama by the river Laja: a slip seldom makes a name that many texts have.
    "known: known, in no list": 1.0,
    "known: well known, in no list": 3.2,
    "known: known, little known": 1.0,
    "known: well known, little known": 1.5,
    "known: known, known": 1.0,
    "known: well known, known": 1.9,
    "known: known, well known": 1.0,
    "known: well known, well known": 1.5,
}
_EVEN = {"mentions: 1, 1", "mentions: 2, 2", "mentions: 3 or more, 3"}
_TWO = {"slip: two of one length", "slip: two of other length", "slip: two added"}
_UNKNOWN = {f"known: in no list, {other}" for other in ("in no list", "little known", "known", "well known")}
_TO_KNOWN = {"known: in no list, known", "known: in no list, well known"}
_ADDED = {"slip: consonant added", "slip: vowel added"}
_LITTLE = {"known: in no list, little known"}
_ONCE_TO_OFTEN = {"mentions: 1, 5", "mentions: 1, 9 or more"}
_BOTH_OFTEN = {f"mentions: 3 or more, {times}" for times in ("3", "5", "9 or more")}
# Forms that are equally frequent, and not beside the same name.
_CAUTION_EVEN = {
    "first names that differ": NEVER,
    "first names of a family": NEVER,
    # Geisingen and Gerlingen.
    "slip: two of one length": 0.8,
    # Krasnogorovo and Krasnoborovo.
    "slip: consonant": 2.0,
    "slip: vowel and consonant": 2.0,
    # Brelvikovec and Brelvikovce are two cases.
    "place: last two": 2.0,
}


def caution(pair: Pair, seen: Set[str]) -> float:
    """The log odds that a pair loses for what is observed of it."""
    ending = seen & {"an ending", "an ending lost"}
    if pair.edits > 1 and ending:
        return NEVER  # Shapoor and Shapoorji, Castroism and Castroist
    if "both in full in one sentence" in seen and seen & (_EVEN | _BOTH_OFTEN):
        return NEVER  # Pyotr Lukin, the forester, and Pyotr Lunin, who teaches
    found = sum(_CAUTION[name] for name in _CAUTION.keys() & seen)
    if pair.edits == 1 and seen & _TO_KNOWN:
        # "Tasania"; and no language makes "Australi" of Australia.
        found -= 1.0 + _CAUTION["an ending"] * len(ending) + ("in one list" in seen)
        # "Boliviana" and "Englishy" are words of another language, or nobody's; "Bolvian" is a slip.
        found -= 0.3 * (not seen & (_EVEN | _ADDED))
    elif ending and "same name beside" in seen:
        found -= 1.0  # Fatima Marula, and Fatima Marulu once
    if pair.edits == 1 and seen & _LITTLE and not seen & (_EVEN | _ADDED):
        found -= 0.4
    if {"known: known, well known", "frequent form part of a listed name"} <= seen and seen & _ONCE_TO_OFTEN:
        found -= 1.5  # Goole is a town, but Google stands five times
    if seen & _BOTH_OFTEN and "same name beside" not in seen:
        found += 2.5  # Lukin and Lunin, three times or more each
    if seen & _EVEN and not seen & _UNKNOWN:
        found += 1.0  # Beatrice and Beatie
    if pair.edits > 1 and "same consonants" in seen and seen & {"letters: 8 to 11", "letters: 12 or more"}:
        found -= 1.0  # Sheflbauer for Scheffelbauer: transliterated, and back
    if pair.edits == 2 and "letters: 12 or more" in seen:
        found -= 1.0
    if seen & _TWO and not seen & {"same name beside", "same consonants", "letters: 12 or more"}:
        # Pakana and Palawa, Madibeng and Mahikeng; Patos and Portos.
        found += 0.7 * ("known: in no list, well known" not in seen) + ("letters: 5" in seen)
    if seen & _EVEN and "same name beside" not in seen:
        found += sum(_CAUTION_EVEN[name] for name in _CAUTION_EVEN.keys() & seen)
    return found
