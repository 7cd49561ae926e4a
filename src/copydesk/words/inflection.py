"""English inflection: the forms of a verb and the plural of a noun, for words that a table of phrases spells out."""

from enum import IntEnum
from functools import cache


class Form(IntEnum):
    """The forms of a verb, in the order of ``verb_forms``."""

    BASE = 0
    THIRD = 1
    PAST = 2
    PARTICIPLE = 3
    ING = 4


# Past and participle; one where they are the same.
_IRREGULAR = {
    row[0]: (row[1], row[-1])
    for row in (
        line.split()
        for line in """arise arose arisen
        be was been
        bear bore borne
        beat beat beaten
        become became become
        begin began begun
        bind bound
        blow blew blown
        break broke broken
        breed bred
        bring brought
        build built
        buy bought
        cast cast
        catch caught
        choose chose chosen
        come came come
        cost cost
        cut cut
        deal dealt
        do did done
        draw drew drawn
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        feel felt
        fight fought
        find found
        fly flew flown
        forbid forbade forbidden
        forget forgot forgotten
        forgive forgave forgiven
        get got
        give gave given
        go went gone
        grow grew grown
        hang hung
        have had
        hear heard
        hide hid hidden
        hit hit
        hold held
        keep kept
        know knew known
        lay laid
        lead led
        leave left
        lend lent
        let let
        lie lay lain
        light lit
        lose lost
        make made
        mean meant
        meet met
        overcome overcame overcome
        pay paid
        put put
        read read
        ride rode ridden
        ring rang rung
        rise rose risen
        run ran run
        say said
        see saw seen
        seek sought
        sell sold
        send sent
        set set
        shake shook shaken
        shoot shot
        show showed shown
        shut shut
        sing sang sung
        sink sank sunk
        sit sat
        sleep slept
        speak spoke spoken
        spend spent
        spread spread
        stand stood
        steal stole stolen
        stick stuck
        strike struck
        strive strove striven
        swear swore sworn
        sweep swept
        swim swam swum
        take took taken
        teach taught
        tear tore torn
        tell told
        think thought
        throw threw thrown
        undergo underwent undergone
        understand understood
        undertake undertook undertaken
        wear wore worn
        win won
        withdraw withdrew withdrawn
        write wrote written""".splitlines()
    )
}
# Stress falls on the last syllable: the consonant is doubled ("committed", but "developed").
_DOUBLED = frozenset("admit commit compel control equip incur occur omit permit prefer refer submit transfer".split())
_PLURALS = {"child": "children", "foot": "feet", "life": "lives", "man": "men", "person": "persons", "tooth": "teeth", "wife": "wives",
            "woman": "women"}  # fmt: skip
_VOWELS = frozenset("aeiou")


@cache
def verb_forms(verb: str) -> tuple[str, str, str, str, str]:
    """Plain form, third person, past, participle and -ing form: ``give gives gave given giving``."""
    if verb in ("be", "have"):
        third = {"be": "is", "have": "has"}[verb]
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    else:
        third = verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    if verb in _IRREGULAR:
        past, participle = _IRREGULAR[verb]
    else:
        past = verb[:-1] + "ied" if _consonant_y(verb) else verb + "d" if verb.endswith("e") else stem + "ed"
        participle = past
    if verb.endswith("ie"):
        return verb, third, past, participle, verb[:-2] + "ying"
    drops = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be"
    return verb, third, past, participle, (verb[:-1] if drops else stem) + "ing"


@cache
def plural(noun: str) -> str:
    """The plural: ``centre centres``, ``city cities``, ``branch branches``."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if _consonant_y(noun) else noun + "s"


def _consonant_y(word: str) -> bool:
    return len(word) > 1 and word[-1] == "y" and word[-2] not in _VOWELS


def _doubles(verb: str) -> bool:
    if verb in _DOUBLED:
        return True
    if len(verb) < 3 or verb[-1] in "aeiouwxy" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS - {"u"}:
        return False
    # One syllable: "stop stopped"; "quit" and "equip" have a u that is no vowel.
    return sum(a in _VOWELS and (i == 0 or verb[i - 1] not in _VOWELS) for i, a in enumerate(verb)) == 1
