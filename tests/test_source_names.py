import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Block
from copydesk.edit import Span
from copydesk.house import House, Name
from copydesk.names.mentions import by_form
from copydesk.segment import document
from copydesk.source.latin import lost, slip, words
from copydesk.source.listed import listing
from copydesk.source.readings import is_chinese, near, readings, reads
from copydesk.source.rendered import rivals, shared_name
from copydesk.source.romanised import misread


def test_a_character_has_all_its_readings() -> None:
    assert {"xing", "hang"} <= readings("行")
    assert {"lv", "lu", "lyu", "lü"} <= readings("吕")
    assert readings("a") == readings("か") == readings("，") == frozenset()


@pytest.mark.parametrize("letters", ["xian", "anxi", "xi"])
def test_letters_are_looked_up_however_they_are_cut(letters: str) -> None:
    assert reads(letters, "他在西安西部")


def test_what_the_source_does_not_say() -> None:
    assert not reads("beijing", "他在西安。")
    assert not reads("xi", "")


def test_one_syllable_that_is_nearly_right() -> None:
    (found,) = near(("ye", "hong", "zhun"), "说：叶红专！")
    assert (found.characters, found.odd) == ("叶红专", 2)
    assert not [*near(("ye", "hong", "zhun"), "叶红")]


def test_names_that_are_right_or_cannot_be_told() -> None:
    assert misread(("Zhang", "Wei"), "张伟", "张伟") is None
    assert misread(("Zhang", "Wen"), "张伟", "张伟") is None  # two syllables are like too many
    assert misread(("Hong", "Kong"), "香港", "香港") is None
    assert misread(("Han", "Kuoyu"), "韩国瑜", "韩国瑜") is None
    assert misread(("Ye", "Hongzhun"), "叶红专", "叶红专\n叶红准") is None  # another paragraph has such a name


def test_the_mend_keeps_the_other_syllables() -> None:
    found = misread(("Zhou", "Runjiang"), "记者周润健说", "记者周润健说")
    assert found is not None and (found.right, found.person) == ("Runjian", True)


def test_latin_words_of_a_chinese_source_only() -> None:
    assert words("华为发布了Mate60和 HarmonyOS。") == {"Mate60", "HarmonyOS"}
    assert words("Der Konzern Pirelli baut ein Werk.") == frozenset()


def test_a_slip_is_near_one_lost_word() -> None:
    missing = lost(["The", "Pireli", "plant"], "Завод Pirelli и Scorpion")
    assert missing == ["Pirelli", "Scorpion"]
    assert slip("Pireli", missing) == "Pirelli"
    assert slip("plant", missing) is None
    assert slip("Product", ["Product1"]) is None
    assert slip("González", ["Gonzalez"]) is None


def test_the_longest_source_form_counts() -> None:
    names = {
        n.form: n
        for n in (Name("Shanghai", "city", ("上海",)), Name("Tongji University", "university", ("上海同济大学",)))
    }
    found = listing(House(names=names).names)
    assert [*found.expected("在上海同济大学")] == ["Tongji University"]
    assert [*found.expected("在上海")] == ["Shanghai"]


def test_written_names_are_whole_words() -> None:
    text = "Shanghainese food in Shanghai."
    found = listing({"Shanghai": Name("Shanghai", "city", ("上海",))})
    assert [span.start for span, _ in found.written(text, Span(0, len(text)))] == [21]


def test_an_empty_gazetteer_has_no_names() -> None:
    assert listing({}).expected("上海") == {} and not [*listing({}).written("Shanghai", Span(0, 8))]


def test_kana_make_a_source_japanese() -> None:
    assert is_chinese("东京") and not is_chinese("東京の") and not is_chinese("Tokyo")


@given(st.text(max_size=40), st.lists(st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True), min_size=1, max_size=3))
def test_any_source_can_be_asked(source: str, forms: list[str]) -> None:
    found = misread(forms, source, source)
    assert found is None or found.right != forms[found.place]


def test_two_renderings_share_a_name_of_the_source() -> None:
    assert shared_name("Grivori", "Greivoli", ["格里沃里写道"], ["这是格里沃里的书"]) == "格里沃里"
    assert shared_name("Grivori", "Greivoli", ["格里沃里写道"], ["这是他的书"]) is None
    assert shared_name("Grivori", "Greivoli", [], ["这是他的书"]) is None


def test_two_names_that_are_both_read_in_their_sources_are_two() -> None:
    assert shared_name("Hebei", "Hubei", ["河北歉收，湖北丰收"], ["湖北丰收，河北歉收"]) is None
    assert shared_name("Shanxi", "Shaanxi", ["陕西歉收"], ["陕西歉收"]) == "陕西"


def test_what_the_characters_say_is_right_even_where_it_is_rarer() -> None:
    blocks = [
        Block(Span(0, 14), source="译林出版社。"),
        Block(Span(15, 29), source="译林出版社。"),
        Block(Span(30, 44), source="译林出版社。"),
    ]
    text = "The Yulin firm\nThe Yulin firm\nThe Yilin firm"
    read = document(text, blocks)
    (pair,) = rivals(read, by_form(read), {})
    assert [pair.doubted[0].form, pair.other[0].form, pair.settled] == ["Yulin", "Yilin", True]


def test_parts_of_hyphenated_names_are_like_too_many_others() -> None:
    text = "Chang Ching-hui and Cheng Li-wun met. Chang Chun-hsiung met Cheng Wen-tsan and Chen Chien-jen."
    source = "张清惠与郑丽文会面。张俊雄会见了郑文灿和陈建仁。"
    read = document(text, source=source)
    assert not [*rivals(read, by_form(read), {})]
