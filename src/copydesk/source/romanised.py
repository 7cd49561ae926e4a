"""A romanised Chinese name beside the characters that it stands for: which syllable is not theirs.

A translation reads a name character by character, and now and then misreads one: 叶红专 becomes "Ye Hongzhun". Only a name of three
syllables or more is judged: two syllables are like too many others. Where the family name fits and one syllable of the given name is
near what the character says, the characters are the name's.
"""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.names.known import is_name, is_word
from copydesk.names.romanisation import pinyin
from copydesk.source.readings import Reading, near, readings, reads, usual

_FEWEST = 3
# Wade-Giles and other spellings of Taiwan and Hong Kong have the unaspirated letter's sound for the other one: "Kuo" is 国.
_OTHER_SPELLING = str.maketrans("kptc", "gbdz")
# The family names of most Chinese; with one of them in front, the characters are a person's name and no transliterated foreign one.
FAMILY = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫"
    "庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景单包司柏宁柯阮桂闵解柴华车冉房边丘骆宗饶池裘"
)

# What foreign names are written with: 比拉吉 is no Bilaji, whatever it is.
_FOREIGN = frozenset(
    "阿埃艾安奥巴拜班贝本比彼宾波伯博布察达戴丹道德登迪蒂丁杜顿多厄恩尔法菲费芬夫弗福盖戈格古哈海汉赫胡惠霍基吉加贾杰金卡凯坎康科克肯库拉莱兰劳勒"
    "雷里丽利莉林琳隆卢鲁路伦罗洛马玛迈曼梅门蒙米密莫姆默穆纳娜奈南内尼妮涅宁纽努诺欧帕潘佩彭皮平普奇齐乔切琴瑞萨塞桑沙莎舍史舒斯丝苏索塔泰坦汤特"
    "提廷图托瓦万威韦维温沃乌武西希锡夏肖谢休许雅亚延扬耶伊因英尤约扎泽詹珍治朱兹佐"
)

_SMALL_WORDS = frozenset("和与及或的地得了着过在是有为于从把被将让也都就又很不没这那个等说以之其而")


class Misread(NamedTuple):
    """A word of a name, by its place in the name, the characters of the whole name, and how the word should be written.

    ``person``: the characters begin with a family name that the translation has as a word of its own.
    """

    place: int
    characters: str
    right: str
    person: bool


def misread(forms: Sequence[str], own: str, around: str) -> Misread | None:
    """The word of a romanised name that its source reads otherwise, or None.

    Args:
        forms: the words of the name ("Ye", "Hongzhun").
        own: the source of its block.
        around: that of the blocks around it too; a name that stands there is right.

    >>> misread(("Ye", "Hongzhun"), "叶红专说", "叶红专说")
    Misread(place=1, characters='叶红专', right='Hongzhuan', person=True)
    """
    parsed = [pinyin(form) for form in forms]
    if not all(parsed) or sum(len(p or ()) for p in parsed) < _FEWEST or all(map(_ordinary, forms)):
        return None
    if all(reads(_letters(form), around) for form in forms):
        return None
    syllables = [syllable for word in parsed for syllable in word or ()]
    found = {reading for reading in near(syllables, own) if _says(reading)}
    if len(found) != 1 or (len(forms) == 1 and all(c in _FOREIGN for c in min(found).characters)):
        return None
    reading = found.pop()
    first = 0
    for place, word in enumerate(parsed):
        size = len(word or ())
        if reading.odd < first + size:
            at = reading.odd - first
            right = [*(word or ())]
            right[at] = usual(reading.characters)[reading.odd]
            person = (
                reading.characters[0] in FAMILY and len(parsed[0] or ()) == 1 and len(reading.characters) == _FEWEST
            )
            return Misread(place, reading.characters, _joined(right).capitalize(), person)
        first += size
    return None


def _says(reading: Reading) -> bool:
    """True if the characters may be the name's: the first one fits, and the odd one is no "and" or "of" behind it ("林丹和")."""
    syllable, character = reading.syllables[reading.odd], reading.characters[reading.odd]
    return reading.odd > 0 and character not in _SMALL_WORDS and not _spelled_otherwise(syllable, character)


def _ordinary(form: str) -> bool:
    return is_word(form) or is_name(form)


def _letters(form: str) -> str:
    return form.lower().replace("'", "").replace("’", "")


def _spelled_otherwise(syllable: str, character: str) -> bool:
    return any(syllable.translate(_OTHER_SPELLING) == read.translate(_OTHER_SPELLING) for read in readings(character))


def _joined(syllables: Sequence[str]) -> str:
    """Syllables as one word; an apostrophe stands before a vowel inside it: "Xi'an"."""
    return "".join(s if not i or s[0] not in "aeo" else "'" + s for i, s in enumerate(syllables))
