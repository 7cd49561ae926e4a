"""Mentions, likeness, pinyin, the gazetteer, and variants linked as one group."""

import random
import time
from pathlib import Path

import pytest

from copydesk.checks.garbled_name import CHECK
from copydesk.document import Document
from copydesk.edit import apply
from copydesk.errors import InputError
from copydesk.finding import Safety
from copydesk.house import House
from copydesk.names import house
from copydesk.names.difference import edits, kind, place
from copydesk.names.gazetteer import Gazetteer, read, words
from copydesk.names.known import how_known, is_known
from copydesk.names.likeness import distance, fold, inflected, keys
from copydesk.names.mentions import by_form, mentions
from copydesk.names.nearness import settings
from copydesk.names.neighbourhood import Neighbourhood
from copydesk.names.romanisation import looks_chinese, pinyin
from copydesk.names.scorecard import observed, weights
from copydesk.names.variants import groups
from copydesk.names.well_known import near_well_known, never_right
from copydesk.segment import document

NAMES = house().names


def forms(text: str) -> list[tuple[str, str, str]]:
    return [(m.form, m.before, m.after) for m in mentions(document(text))]


def mended(text: str, with_house: House | None = None) -> str:
    doc = document(text, house=with_house)
    found = CHECK.findings(doc, with_house or house())
    return apply(text, [f.suggestions[0].edit for f in found if f.suggestions])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Modna Group grew", [("Modna", "", "Group"), ("Group", "Modna", "")]),
        ("Modna's Kari and Modna’s Kari", [("Modna", "", ""), ("Kari", "", "")] * 2),
        ("saw Riad al-Asaad there", [("Riad", "", "Asaad"), ("Asaad", "Riad", "")]),
        ("in O'Brien and Xi'an", [("O'Brien", "", ""), ("Xi'an", "", "")]),
        ("We've met Łukasz Żak", [("Łukasz", "", "Żak"), ("Żak", "Łukasz", "")]),
        ("see https://Modna.example/Modena or `Modna`", []),
    ],
)
def test_mentions_and_what_stands_beside_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        *[("Modna", "Moderna"), ("Modena", "Moderna"), ("Mearsk", "Maersk"), ("Simens", "Siemens"), ("Lidel", "Lidl")],
        *[("Rutoo", "Ruto"), ("Kyrgyztsan", "Kyrgyzstan"), ("Goldmann", "Goldman"), ("Valnir", "Varnir")],
    ],
)
def test_near_forms_share_a_key(a: str, b: str) -> None:
    a, b = fold(a), fold(b)
    assert distance(a, b) == distance(b, a) > 0
    assert set(keys(a)) & set(keys(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        *[("Uganda", "Ugandan"), ("China", "Chinese"), ("Marx", "Marxism"), ("Mario", "Maria"), ("Jensen", "Jenson")],
        *[("Shapoor", "Shapoorji"), ("Hassan", "Hussein"), ("Gambia", "Zambia"), ("Jon", "John"), ("Juve", "June")],
        *[("Côté", "Cote"), ("Madibeng", "Mahikeng"), ("Dvorenka", "Dvorenky"), ("Ivanov", "Ivanova")],
    ],
)
def test_other_names_are_not_near(a: str, b: str) -> None:
    assert distance(fold(a), fold(b)) == distance(fold(b), fold(a)) == 0
    assert inflected(fold(a), fold(b)) == inflected(fold(b), fold(a))


@pytest.mark.parametrize(
    ("form", "syllables"),
    [
        ("Wusongkou", ("wu", "song", "kou")),
        ("Xi'an", ("xi", "an")),
        ("Shaanxi", ("shaan", "xi")),
        ("Lüliang", ("lv", "liang")),
        ("Fangan", ("fang", "an")),
        ("Taaipei", None),
        ("Modna", None),
        ("Maersk", None),
        ("", None),
    ],
)
def test_pinyin(form: str, syllables: tuple[str, ...] | None) -> None:
    assert (pinyin(form) or None) == syllables


def test_what_looks_chinese() -> None:
    assert looks_chinese("Xiangtan") and looks_chinese("Shuangqiao")
    assert not looks_chinese("Odinga") and not looks_chinese("Modna")


def test_no_right_name_of_the_gazetteer_is_mended_beside_another() -> None:
    pairs = {(a, b.form) for a in NAMES for word in words(a) for _, b in NAMES.near(word)}
    assert len(pairs) > 50
    for a, b in sorted(pairs):
        assert not CHECK.findings(document(f"He saw {a}. {a} is large, said {a}. Then came {b}."), house()), (a, b)


def test_user_file(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("# ours\nBrelvik\ttown\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 2.*kind"):
        read(path)
    path.write_text("Brelvik\tcity\t布雷\tharbour|ferry\nBrelvik\tcity\n", encoding="utf-8")
    with pytest.raises(InputError, match="twice"):
        read(path)
    path.write_text("Brelvik\tcity\t布雷|布城\tharbour|ferry\n", encoding="utf-8")
    ours = House(names=read(path))
    assert ours.names["Brelvik"].sources == ("布雷", "布城")
    assert mended("A ferry left Brelwik at noon.", ours) == "A ferry left Brelvik at noon."
    assert mended("A singer left Brelwik at noon.", ours) == "A singer left Brelwik at noon."


def test_one_group_with_the_others_as_evidence() -> None:
    text = "🙂 The vaccine maker Modna Group builds. It is Modna's largest plant. “Modena Speed” is a saying."
    found = CHECK.findings(document(text), house())
    assert [f.span.of(text) for f in found] == ["Modna", "Modna", "Modena"]
    assert len({f.group for f in found}) == 1
    spans = {f.span for f in found}
    assert all(set(f.evidence) == spans - {f.span} for f in found)


def test_a_form_that_nothing_supports_is_flagged_without_a_suggestion() -> None:
    found = groups(document("Audrey Azzolay spoke. We heard Audrey Azolay."), Gazetteer(()))
    assert [(g.target, [m.form for m in g.mentions]) for g in found] == [(None, ["Azzolay", "Azolay"])]
    assert not groups(document("Audrey Azzolay spoke. We heard Peter Azolay."), Gazetteer(()))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Rostokelcom", "Rostokelecom", True),  # a letter lost
        ("Brumdalvik", "Brumdavlik", True),  # two swapped
        ("Terepavlo", "Terrepavlo", True),  # one doubled
        ("Volgateplokomnik", "Volgatplokomik", True),  # two lost
        ("Scheffrolat", "Shefrolat", True),  # sounds alike
        ("Schafrolin", "Schaeffrolin", True),
        ("Torvali", "Torvalli", True),
        ("Krasnoborovo", "Krasnogorovo", False),  # another letter
        ("Terebovlian", "Terebovlia", False),  # derived
        ("Brelvikovec", "Brelvikovce", False),  # a case form
    ],
)
def test_two_unknown_spellings_of_a_long_name(a: str, b: str, one: bool) -> None:
    for first, second in ((a, b), (b, a)):
        text = f"We saw {first} on the road at noon.\n\nThe people of the town do not know {second} at all."
        found = CHECK.findings(document(text), House())
        assert [f.span.of(text) for f in found] == ([first, second] if one else [])
        assert all(f.safety is Safety.SHOW and not f.suggestions and f.evidence for f in found) or not one
    # One in a list is another name.
    assert not CHECK.findings(document(f"We saw {a}, {b} and the sea."), House())


@pytest.mark.parametrize(
    ("right", "times", "other", "settled"),
    [
        ("Odukoya", 3, "Odukoyya", True),  # three to one
        ("Brumdale", 1, "Brumdael", False),  # once each
        ("Torvali", 3, "Torvari", False),  # sounds that transliteration mixes up
        ("Torvali", 6, "Torvari", True),
        ("Denisenko", 2, "Denysenko", False),
        ("Denisenko", 3, "Denysenko", True),
        ("Gunnarstrond", 2, "Gunnarstronda", False),  # a case form?
        ("Gudrúnholm", 2, "Guðrúnholm", False),  # marks get lost, not found
        ("Kyrgyzstan", 1, "Kyrgyztsan", True),  # a known name
        ("Brelvikdal", 2, "Brevlikdal", True),  # two letters swapped
        ("Genrad", 3, "Kenrad", False),  # another first letter
    ],
)
def test_which_spelling_is_right(right: str, times: int, other: str, settled: bool) -> None:
    text = f"We saw {other} there. " + " ".join(f"It was {right} again." for _ in range(times))
    found = [f for f in CHECK.findings(document(text), house()) if f.suggestions]
    assert any(f.safety is Safety.ASK for f in found) is settled
    assert all(f.suggestions[0].edit.new == right for f in found)


def test_the_unsettled_forms_of_a_name_are_a_group_of_their_own() -> None:
    text = "We saw Denysenko there. Then Dernisenko came. " + "It was Denisenko again. " * 4
    shown, asked = CHECK.findings(document(text), house())
    assert (shown.safety, asked.safety) == (Safety.SHOW, Safety.ASK)
    assert shown.group != asked.group


def test_a_protected_form_stays() -> None:
    text = "Odukoya came. Odukoya sat. Odukoyya spoke."
    assert mended(text) == "Odukoya came. Odukoya sat. Odukoya spoke."
    assert mended(text, House(protected=frozenset({"Odukoyya"}))) == text


def test_known_words() -> None:
    assert all(map(is_known, ["Modena", "bridge", "Ugandans", "Hunan", "Henan", "Marxists"]))
    assert not any(map(is_known, ["Modna", "Mearsk", "Micrsoft", "Macronn"]))


def crowded(names: int) -> Document:
    rng = random.Random(5)
    letters = ("bdfgklmnprstvz", "aeiou")
    forms = {"".join(rng.choice(letters[i % 2]) for i in range(rng.randrange(5, 10))).title() for _ in range(names)}
    lines = (
        f"On the road to the sea we met {form} and went on in the rain for a long while." for form in sorted(forms)
    )
    return document("\n".join(lines))


def test_many_names_take_little_time() -> None:
    CHECK.findings(crowded(10), house())
    small, large = crowded(1_000), crowded(5_000)
    started = time.process_time()
    CHECK.findings(small, house())
    middle = time.process_time()
    CHECK.findings(large, house())
    assert time.process_time() - middle < max(5.0, 15 * (middle - started))


def test_words_that_join_names_are_read_in_linear_time() -> None:
    gap = " and or with the of in between " * 5 + "seen"
    started = time.process_time()
    CHECK.findings(document(f"Odukoya{gap} Odukoyya. Odukoya came. Odukoya sat."), house())
    assert time.process_time() - started < 1


def test_sample_article(data: Path) -> None:
    text = (data / "articles/shanghai.en.txt").read_text(encoding="utf-8")
    found = CHECK.findings(document(text), house())
    assert [f.span.of(text) for f in found] == ["Modna", "Modna", "Modena"]
    assert {f.suggestions[0].edit.new for f in found} == {"Moderna"} and len({f.group for f in found}) == 1


def test_near_forms_on_short_and_long_shelves_are_those_of_a_comparison_of_each_with_each() -> None:
    chance = random.Random(3)
    made = {"".join(chance.choice(pair) for pair in ("mM", "aeo", "dr", "aei", "lnr", "aio", "ks")) for _ in range(300)}
    for forms in (sorted(made)[:40], sorted(made)[::2]):
        hood = Neighbourhood(forms)
        for form in forms[:20]:
            expected = {o: n for o in forms if (n := edits(fold(form), fold(o)))}
            found = hood.near(form)
            assert found.items() <= expected.items()
            # A form of a long shelf is compared with those that share the rarest keys: all that are one edit away do.
            assert found == expected if len(forms) == 40 else {o for o, n in expected.items() if n == 1} <= found.keys()


@pytest.mark.parametrize(("a", "b"), [("Bretagne", "Pretagne"), ("Kolnov", "Okolnov"), ("Abrelvik", "Barelvik")])
def test_forms_that_begin_otherwise_are_near(a: str, b: str) -> None:
    assert set(Neighbourhood([a, b, "Tolm"]).pairs()) == {(a, b, 1)}


def test_a_part_of_a_model_number_is_no_mention() -> None:
    assert not forms("the Sprint2, the Sprint_3")


@pytest.mark.parametrize(
    ("a", "b", "slip", "where"),
    [
        ("egpyt", "egypt", "swapped", "middle"),
        ("modna", "moderna", "syllable lost", "middle"),
        ("torvali", "torvari", "sound", "middle"),
        ("brelvigg", "brelvig", "doubled", "last"),
        ("ganzora", "manzora", "consonant", "first"),
        ("kromadik", "kromadink", "consonant lost", "middle"),
        ("shefler", "schaeffler", "three that sound alike", "middle"),
    ],
)
def test_what_makes_two_forms_differ(a: str, b: str, slip: str, where: str) -> None:
    assert (kind(a, b, edits(a, b)), place(a, b)) == (slip, where)


def test_how_well_a_name_is_known() -> None:
    assert [how_known(form) for form in ("uganda", "hunan", "bridge", "kyrgyztsan", "modna")] == [3, 2, 3, 0, 0]


def test_what_is_observed_has_weights() -> None:
    doc = document("President Odukoya came. President Odukoya sat. President Odukoyya spoke to Kenya and to Kenny.")
    forms = by_form(doc)
    table = weights()
    for pair, setting in settings(doc, forms, NAMES):
        seen = dict(observed(pair, setting))
        assert {name.split(":")[0] for name in seen} >= {"known", "slip", "place", "letters", "mentions"}
        assert all(
            name in table
            for name in seen
            if not name.startswith(("of two", "first names", "one syllable", "both in full"))
        )


def test_a_slip_in_a_long_text_with_many_names_is_found() -> None:
    doc = crowded(300)
    text = doc.text + "\nThe president of Kyrgyzstan came. In Kyrgyzstan it rained. Nobody in Kyrgyztsan saw it."
    assert [f.span.of(text) for f in CHECK.findings(document(text), house())] == ["Kyrgyztsan"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Audrey Azolay sprach. Azolay kam.", [("Azzolay", "Azolay", Safety.ASK)]),
        ("奥德蕾·Azzolay讲话。", [("Azolay", "Azzolay", Safety.ASK)]),
        ("Azolay et Azzolay", []),
        ("阿祖莱讲话。", [("Azzolay", None, Safety.SHOW), ("Azolay", None, Safety.SHOW)]),
    ],
)
def test_the_source_says_which_form_is_right(source: str, expected: list[tuple[str, str | None, Safety]]) -> None:
    text = "Ms Audrey Azzolay thanked the town. The mayor thanked Audrey Azolay too."
    doc = document(text, source=source)
    found = CHECK.findings(doc, house())
    assert [
        (f.span.of(text), f.suggestions[0].edit.new if f.suggestions else None, f.safety) for f in found
    ] == expected


def test_the_source_form_of_the_gazetteer_says_which_is_right() -> None:
    text = "The works of Schaeffler stand idle. Later we saw Shefler in the rain."
    safety = [
        CHECK.findings(document(text, source=source), house())[0].safety
        for source in ("舍弗勒的工厂停工。", "工厂停工。")
    ]
    assert safety == [Safety.ASK, Safety.SHOW]


def test_a_well_known_name_that_stands_nowhere_right() -> None:
    assert near_well_known("cifornia") == {"california": 2}
    found = CHECK.findings(document("A tweet on Dwitter spread. Nobody at Tweetter could be reached."), house())
    assert [f.suggestions[0].edit.new for f in found] == ["Twitter", "Twitter"]
    # One of them proves nothing, nor do two that are nearer each other.
    assert not CHECK.findings(document("A tweet on Dwitter spread. Nobody could be reached."), house())
    assert not never_right(["Shawan", "Shawa"], ["Shawan", "Shawa"])
    # Where the document has the name, it says itself which form is right.
    assert not never_right(["Dwitter", "Tweetter"], ["Dwitter", "Tweetter", "Twitter"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Two slips apart, unknown, and no clear majority: either may be garbled, so nothing is proposed.
        ("We met Brumdalvik. Brumdalvik sat. Then came Brumdavlikk.", {"Brumdavlikk": None}),
        ("We met Brumdalvik. " * 3 + "Then came Brumdavlikk.", {"Brumdavlikk": "Brumdalvik"}),
        # Equally frequent, and only one is known.
        ("In the Caribbean it rains. A ship left the Caribeann.", {"Caribeann": "Caribbean"}),
    ],
)
def test_what_is_proposed_without_a_majority(text: str, expected: dict[str, str | None]) -> None:
    found = CHECK.findings(document(text), house())
    assert {f.span.of(text): f.suggestions[0].edit.new if f.suggestions else None for f in found} == expected
