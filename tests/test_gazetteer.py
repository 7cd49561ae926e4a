"""The packaged gazetteer is well formed, a user's file is read or refused with a reason, and its renderings are found."""

import re
import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from pypinyin import Style
from pypinyin import pinyin as readings

from copydesk.checks.name_rendering import CHECK
from copydesk.document import Block
from copydesk.edit import Span
from copydesk.errors import InputError
from copydesk.house import House, Name
from copydesk.names import house
from copydesk.names.gazetteer import COLUMNS, KINDS, Gazetteer, merged, packaged, parse, read
from copydesk.names.romanisation import pinyin
from copydesk.segment import document

NAMES = packaged()
# Names that only look like pinyin: of other languages, or as Hong Kong, Macao and Taiwan spell theirs.
NOT_PINYIN = frozenset(
    """Benghazi|Busan|Da Nang|Daegu|Dubai|Fukuoka|Fukushima|Kaesong|Kanagawa|Kanazawa|Kazan|Naha|Odesa|Osaka|Ouagadougou|Riga|Saitama
    |Sanaa|Sendai|Shibuya|Yakutia|Chiayi|Hong Kong|Hualien|Macao|Taipei|Yuen Long|Ang Lee|Bola Tinubu|Fei-Fei Li|Han Kuo-yu|Hun Sen
    |Kazuo Ueda|Lee Teng-hui|Lisa Su|Maia Sandu|Marine Le Pen|Mike Pence|Naomi Osaka|Sanae Takaichi|Shigeru Ishiba|Tadashi Yanai
    |Teresa Cheng|Yuzuru Hanyu""".replace("\n    ", "").split("|")
)
READ = frozenset({"province", "city", "district", "person"})


def test_enough_names_of_every_kind() -> None:
    assert len(NAMES) >= 1000
    kinds = Counter(name.kind for name in NAMES.values())
    assert set(kinds) == KINDS and min(kinds.values()) >= 20
    assert sum(bool(name.renderings) for name in NAMES.values()) >= 300


def test_the_file_is_in_order_and_has_no_form_twice() -> None:
    import copydesk.data

    lines = (Path(next(iter(copydesk.data.__path__))) / "names.tsv").read_text(encoding="utf-8").splitlines()
    keys = [tuple(reversed(line.split("\t")[:2])) for line in lines if not line.startswith("#")]
    assert keys == sorted(set(keys))
    assert lines[0].count("\t") == len(COLUMNS) - 1
    assert not [line for line in lines if line != line.rstrip() or "  " in line or "||" in line]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_names_are_well_formed(kind: str) -> None:
    for name in NAMES.values():
        if name.kind != kind:
            continue
        own = {word.lower() for word in re.findall(r"[\w.]+", name.form)}
        assert name.form == name.form.strip() and name.form == unicodedata.normalize("NFC", name.form), name
        assert 3 <= len(name.context) <= 8 and len(set(name.context)) == len(name.context), name
        assert all(word == word.lower() and " " not in word for word in name.context), name
        assert own.isdisjoint(name.context), name
        assert len(set(name.sources)) == len(name.sources) and name.form not in name.sources, name
        assert len(set(name.renderings)) == len(name.renderings), name
        for rendering in name.renderings:
            assert rendering not in NAMES and len(rendering) > 3 and rendering.isprintable(), (name, rendering)
            assert rendering.isascii() or not re.search(r"[\u0400-\u04ff\u3040-\u9fff]", rendering), (name, rendering)


def test_a_source_form_is_in_one_script() -> None:
    """Chinese (Latin letters inside, as in 36氪), Japanese, Korean, Cyrillic or Latin; no letters that only look alike."""
    for name in NAMES.values():
        for source in name.sources:
            scripts = {unicodedata.name(letter).split()[0] for letter in source if letter.isalpha()}
            east = scripts & {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
            assert scripts, (name, source)
            assert not ({"CYRILLIC"} & scripts and (east or re.search("[A-Za-z]{2}", source))), (name, source)


def test_pinyin_forms_are_the_reading_of_their_characters() -> None:
    wrong, checked = [], 0
    for name in NAMES.values():
        area = name.form.endswith(" New Area")
        joined = re.sub(r"[ -]", "", name.form.removesuffix(" New Area"))
        sources = [source[: -3 if source.endswith("新片区") else -2] if area else source for source in name.sources]
        chinese = [source for source in sources if re.fullmatch(r"[\u4e00-\u9fff]+", source)]
        if name.kind in READ and chinese and pinyin(joined):
            checked += 1
            if not any(_reads(source, joined) for source in chinese):
                wrong.append(name.form)
    assert checked > 300
    assert set(wrong) <= NOT_PINYIN


def _reads(source: str, joined: str) -> bool:
    """True if some reading of the characters is the form: 重 is chong or zhong, and 陕西 is written Shaanxi."""
    plain = joined.lower().replace("'", "").replace("ü", "v").replace("shaanxi", "shanxi")
    options = readings(source, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return any("".join(reading) == plain for reading in product(*options))


def test_columns_are_told_apart() -> None:
    names = parse("# ours\n\nBrelvik\tcity\t布雷|布城\tHarbour|ferry\tBrel Bay\r\nOssmund\tperson", "ours.tsv")
    assert names["Brelvik"] == Name("Brelvik", "city", ("布雷", "布城"), ("harbour", "ferry"), ("Brel Bay",))
    assert names["Ossmund"] == Name("Ossmund", "person")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# ours\nBrelvik\ttown", r"line 2: the kind 'town' of 'Brelvik' is unknown; write one of agreement, "),
        ("Brelvik", r"line 1: the kind '' of 'Brelvik'"),
        ("\tcity", r"line 1: the form is missing"),
        ("A\tcity\t\t\t\tmore", r"line 1: 6 columns; write at most 5"),
        ("A\tcity\nB\tcity\nA\tcompany", r"line 3: 'A' is there twice"),
        ("A\tcity\t\t\tA|B", r"line 1: 'A' is its own wrong rendering"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says) as raised:
        read(path)
    assert str(path) in str(raised.value) and "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    with pytest.raises(InputError, match=r"does not exist"):
        read(path)
    with pytest.raises(InputError):
        read(tmp_path)
    path.write_bytes("A\tcity\nKöln\tcity\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"line 2: byte 8 is not UTF-8"):
        read(path)
    path.write_bytes("Köln\tcity\n".encode("utf-8-sig"))
    assert list(read(path)) == ["Köln"]


def test_a_users_line_replaces_the_packaged_one() -> None:
    listed = Gazetteer([Name("Harbin", "city", ("哈尔滨",), renderings=("Haerbin", "Harbing")), Name("Dalian", "city")])
    own = Gazetteer([Name("Harbing", "company"), Name("Dalian", "company", renderings=("Great Chain",))])
    both = merged(listed, own)
    assert set(both) == {"Harbin", "Harbing", "Dalian"}
    assert both["Dalian"].kind == "company" and both["Dalian"].renderings == ("Great Chain",)
    assert both["Harbin"].renderings == ("Haerbin",) and both["Harbin"].sources == ("哈尔滨",)
    assert listed["Harbin"].renderings == ("Haerbin", "Harbing")


def test_near_names() -> None:
    assert [word for word, _ in NAMES.near("Moderna")] == []
    assert ("Moderna", NAMES["Moderna"]) in NAMES.near("Modna")
    assert NAMES.near("") == [] and NAMES.near("Łż") == []
    assert NAMES.near("Siemans") == sorted(NAMES.near("Siemans"), key=lambda pair: (pair[0], pair[1].form))


def renderings(text: str, with_house: House, source: str | None = None) -> list[str]:
    doc = document(text, blocks=[Block(Span(0, len(text)), source=source)])
    return [f.suggestions[0].edit.new if f.suggestions else "?" for f in CHECK.findings(doc, with_house)]


def test_with_a_source_a_rendering_counts_only_if_the_source_has_the_name() -> None:
    assert renderings("Trains to Haerbin were late.", house(), "去哈尔滨的火车晚点了。") == ["Harbin"]
    assert renderings("Trains to Haerbin were late.", house(), "火车晚点了。") == []
    ours = House(names=Gazetteer([Name("Brelvik", "city", renderings=("Brel Bay",))]))
    assert renderings("A ferry to Brel Bay left.", ours, "渡船离开了。") == ["Brelvik"]


def test_a_rendering_of_two_names_has_no_suggestion() -> None:
    ours = House(names=Gazetteer([Name(form, "media", renderings=("Xyzzy Daily",)) for form in ("Alpha", "Beta")]))
    assert renderings("The Xyzzy Daily wrote so.", ours) == ["?"]


def test_part_of_a_right_name_is_none() -> None:
    text = "The Ministry of Industry and Information Technology agreed."
    assert renderings(text, house()) == []
    assert renderings(text.replace(" Technology", ""), house()) == ["Ministry of Industry and Information Technology"]


def test_articles_and_nouns_that_stay() -> None:
    def mended(text: str) -> str:
        (finding,) = CHECK.findings(document(text), house())
        edit = finding.suggestions[0].edit
        return text[: edit.span.start] + edit.new + text[edit.span.end :]

    assert mended("It bought a Ningde Times battery and a car.") == "It bought a CATL battery and a car."
    assert mended("He read the Pengpai News there.") == "He read The Paper there."
    assert mended("They fired a Caliber missile of Russian make.") == "They fired a Kalibr missile of Russian make."
    assert mended("She lives in Naqu City in Tibet.") == "She lives in Nagqu City in Tibet."


def test_no_right_name_is_a_rendering_of_another() -> None:
    for form, name in NAMES.items():
        text = f"He spoke of {form} and of {', '.join(name.context)}."
        assert not CHECK.findings(document(text), house()), form


def test_what_a_user_calls_a_wrong_rendering_is_no_name() -> None:
    own = Gazetteer([Name("Modna", "company", renderings=("Moderna",))])
    assert "Moderna" not in merged(Gazetteer([Name("Moderna", "company")]), own)
