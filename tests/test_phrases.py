"""The phrase table and its automaton."""

import re
import time

import pytest

from copydesk import phrases
from copydesk.check import registry
from copydesk.names import house
from copydesk.phrases import CLASSES, LONGEST, entries, inflected, matches, read, spellings
from copydesk.segment import document
from copydesk.words.inflection import Form, plural, verb_forms

IDS = ("calque", "wrong-term", "redundancy")


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.span.of(text), m.instead) for m in matches(text)]


def test_the_table_is_well_formed() -> None:
    assert len(entries()) >= 300
    patterns = [entry.pattern for entry in entries()]
    assert len(patterns) == len(set(patterns))
    assert {entry.artifact for entry in entries()} == set(CLASSES)


def test_every_pattern_has_at_most_five_words_and_a_spelling_of_its_own() -> None:
    taken: set[str] = set()
    for entry in entries():
        own = set(spellings(entry.pattern))
        assert own - taken, f"{entry.pattern} is said by earlier rows"
        taken |= own
        for words in own:
            assert len(words.split()) <= LONGEST, words
            assert words == words.lower() == " ".join(words.split()), words
            assert not re.search(r"[~+()|\[\]$]", words), words


def test_every_suggestion_can_be_written_out() -> None:
    for entry in entries():
        for words, spelling in spellings(entry.pattern).items():
            assert entry.instead, entry.pattern
            for each in entry.instead:
                new = phrases._REFERENCE.sub(lambda m, chosen=spelling.chosen: chosen[int(m[1]) - 1], each)
                new = inflected(new, spelling.forms[0], spelling.plural)
                assert new and not re.search(r"[~+()|\[\]$]", new), (entry.pattern, new)
                assert new != words, entry.pattern


def test_no_suggestion_is_itself_found() -> None:
    # Else accepting it would bring the finding back.
    for entry in entries():
        for words in spellings(entry.pattern):
            for match in matches(f"so {words} it"):
                for new in match.instead[:1]:
                    again = matches(f"so {new} it")
                    assert not [m for m in again if m.entry is match.entry], (words, new)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a\tb\tcalque\task\t-\t-\tzh", "7 cells"),
        ("a\tb\tstyle\task\t-\t-\tzh\t", "class 'style'"),
        ("a\tb\tcalque\tsure\t-\t-\tzh\t", "safety 'sure'"),
    ],
)
def test_a_bad_row_is_named(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"line 2: .*{reason}"):
        list(read(f"# head\n{line}"))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("give", "give gives gave given giving"),
        ("carry", "carry carries carried carried carrying"),
        ("play", "play plays played played playing"),
        ("put", "put puts put put putting"),
        ("stop", "stop stops stopped stopped stopping"),
        ("develop", "develop develops developed developed developing"),
        ("commit", "commit commits committed committed committing"),
        ("quit", "quit quits quitted quitted quitting"),
        ("seek", "seek seeks sought sought seeking"),
        ("speed", "speed speeds speeded speeded speeding"),
        ("lie", "lie lies lay lain lying"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("focus", "focus focuses focused focused focusing"),
        ("throw", "throw throws threw thrown throwing"),
    ],
)
def test_verb_forms(verb: str, forms: str) -> None:
    assert " ".join(verb_forms(verb)) == forms


def test_plurals() -> None:
    words = "point city bus branch life day".split()
    assert [plural(w) for w in words] == "points cities buses branches lives days".split()
    assert inflected("make~ use of point+", Form.PAST, True) == "made use of points"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("They gave full play to it.", "made full use of"),
        ("Giving full play to it helps.", "Making full use of"),
        ("GIVING FULL PLAY TO IT", "MAKING FULL USE OF"),
        ("It has put an end, then put forward opinions.", "gave views"),
        ("They want to put forward opinions.", "give views"),
        ("Two tugs stand on standby.", "are on standby"),
        ("They stood on standby.", "were on standby"),
        ("It will stand on standby.", "be on standby"),
        ("It puts forward higher requirements for it.", "places higher demands on"),
        ("Maintaining a high-pressure posture helps.", "Keeping up the pressure"),
        ("It gives the possibility of choosing.", "allows"),
        ("Reports in its Facebook account say so.", "on its Facebook account"),
        ("It strengthened the construction of ports.", "worked harder to build"),
        ("They gave full\nplay to it.", "made full use of"),
        ("They gave\xa0full play to it.", "made full use of"),
    ],
)
def test_suggestions_take_the_form_of_the_match(text: str, new: str) -> None:
    assert new in [each for _, instead in found(text) for each in instead]


def test_signs_count_as_one() -> None:
    assert found("He shrugs off my country’s past.")[0][0] == "my country’s"
    assert found("He shrugs off my country's past.")[0][0] == "my country's"


@pytest.mark.parametrize(
    "text",
    [
        "They regave full play to it.",
        "They gave full play together.",
        "They re-gave full play to it.",
        "They gave full play to-and-fro.",
        "They gave full play.\n\nTo the town it mattered.",
        "She read Gave Full Play To in bed.",
        "An electron at the city energy level of the atom.",
        "The budget means that the port can grow.",
        "By means of the budget they built it.",
        "It is about to create nine jobs and treats about thirty patients.",
        "They praised the quality of life in the posts on their posts.",
        "The relations lie in the nature of trade.",
        "She wrote it in her Facebook post.",
        "If it came to a fight, he would go.",
        "The decision fell to the mayor.",
        "It must have to do with the wind.",
    ],
)
def test_boundaries_names_and_the_literal_sense(text: str) -> None:
    doc = document(text)
    assert not [f for id in IDS for f in registry()[id].findings(doc, house())]


def test_the_longest_wins() -> None:
    assert [words for words, _ in found("The new crown pneumonia epidemic is over.")] == [
        "new crown pneumonia epidemic"
    ]


def test_offsets_are_code_points() -> None:
    text = "🙂👩‍💻 İ ﬁ The new crown virus closed the port."
    assert found(text)[0][0] == "new crown virus"


def test_the_article_fits_the_new_word() -> None:
    doc = document("It was an asymptomatic infected person.")
    edits = [s.edit for id in IDS for f in registry()[id].findings(doc, house()) for s in f.suggestions]
    assert edits[0].span.of(doc.text) == "asymptomatic infected person"
    doc = document("It was a hard-core technology, a big language model, an initial heart.")
    news = {s.edit.new for id in IDS for f in registry()[id].findings(doc, house()) for s in f.suggestions[:1]}
    assert "a large language model" not in news and "large language model" in news
    assert "an impressive technology" in news


def test_nothing_is_safe() -> None:
    assert {entry.safety.name for entry in entries()} == {"SHOW", "ASK"}


def test_it_is_built_in_a_moment() -> None:
    phrases._matcher.cache_clear()
    entries()
    started = time.process_time()
    phrases._matcher()
    assert time.process_time() - started < 0.3  # 0.04 s; the margin is for slow machines


def test_time_grows_with_the_text() -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        matches.__wrapped__(text)
        return time.process_time() - started

    unit = "They gave full play to it and the new crown virus, stand to stand to in the in the. "
    seconds(unit * 1000)
    # Quadratic time would be sixteenfold; the best of three, because the collector of garbage runs when it likes.
    once, fourfold = (min(seconds(unit * n) for _ in range(3)) for n in (4_000, 16_000))
    assert fourfold < 9 * max(once, 0.01)
