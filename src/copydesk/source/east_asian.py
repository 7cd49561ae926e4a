"""The numbers of a Chinese or Japanese source, with what a right translation may make of each.

三成 is 30%, 下午3点 15:00, 98年 1998, 七折 30% off, 翻两番 fourfold, 令和2年 2020, 3到5万 30,000 to 50,000.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from copydesk.edit import Span
from copydesk.source import telephone
from copydesk.source.numerals import DIGITS, Numeral, narrow, numerals
from copydesk.source.quantity import Kind, Quantity

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
_RANGE = re.compile(r"(?:[-–—~～〜、至到或和与]|人?到|乃至)+\Z")
_LATIN = re.compile(r"[A-Za-z]")
_UNIT = re.compile(
    r"(?:k?m|cm|mm|nm|k?g|mg|[kKMG]?[Ww]h?|[MGTK]B|[kMG]?Hz|m?[lL]|ha|°?C|mol|h|s|min|km/h|rpm)(?![A-Za-z0-9])"
)
# Words that say a number by the way.
_SAYS: dict[str, tuple[int | Fraction, ...]] = {
    "半": (Fraction(1, 2), 50, 30, 6, 250, 500), "双": (2,), "雙": (2,), "俩": (2,), "仨": (3,), "首": (1,), "单": (1,), "元旦": (1,),
    "国庆": (1, 10), "圣诞": (25, 12), "正月": (1,), "腊月": (12,), "除夕": (12, 30), "旬": (10,), "季": (3, 4), "打": (12,),
    "世纪": (100,), "世紀": (100,), "甲子": (60,), "花甲": (60,), "古稀": (70,), "而立": (30,), "不惑": (40,), "还暦": (60,), "還暦": (60,),
    "百分百": (100,), "满分": (100,), "零": (0,), "翻番": (2, 100), "翻倍": (2, 100), "加倍": (2, 100), "倍増": (2, 100), "翻了一番": (2, 100),
    "新冠": (19,), "コロナ": (19,), "疫": (19,), "正午": (12,), "中午": (12,), "午夜": (12, 24, 0), "凌晨": (0, 12), "刻": (15, 45),
    "ダース": (12,), "成人": (18, 20), "アラサー": (30,), "アラフォー": (40,), "アラフィフ": (50,), "アラカン": (60,), "元年": (1, 2019, 1989), "上旬": (1, 10), "中旬": (11, 20, 15), "下旬": (21, 30, 31), "月底": (30, 31, 28),
    "月末": (30, 31, 28), "年底": (12, 31), "年末": (12, 31), "年初": (1,), "全天": (24,), "昼夜": (24,), "年中无休": (24, 365), "全年": (365, 12),
}  # fmt: skip
_SAID = re.compile("|".join(sorted(map(re.escape, _SAYS), key=len, reverse=True)))
_BRACKET = 24
_OPENED = re.compile(r"[（(][^）)]*\Z")
_EVERY = ("每", "毎")
_LIANG = re.compile("([一二三四五六七八九十])[两兩](?![百千万亿])")
# Numbers that are names: those of the police and the ambulance, of share indices.
_EMERGENCY = frozenset(
    ("110", "112", "114", "119", "120", "122", "911", "999", "12110", "12119", "12122", "12315", "12345", "12306")
)
_SERVICE = re.compile(
    r"[ ”」』]?(?:接|报警|報警|急救|救护|救護|热线|熱線|电话|電話|指挥|指揮|平台|出警|民警|市民|政务|番|通報|当番|緊急)"
)
_INDEX = re.compile("種平均|种平均|指数|指數")
_INDICES = frozenset(("沪深", "滬深", "日经", "日經", "日経", "标普", "標普", "上证", "上證", "富时", "富時", "恒生"))
_TURNS = frozenset(("24", "180", "360"))
_SURE_NUMERAL = re.compile(r"[一二三四五六七八九两][百千万亿]")


def written_in(text: str) -> bool:
    """True if a text holds Chinese characters or Japanese kana."""
    return bool(_HAN.search(text))


_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def quantities(text: str) -> list[Quantity]:
    """Every number of a source, in order, and what words say of numbers by the way."""
    text = narrow(text)
    said = (
        Quantity(Span(*m.span()), Fraction(values[0]), frozenset(map(Fraction, values)))
        for m in _SAID.finditer(text)
        for values in (_SAYS[m.group()],)
    )
    return [*counted(text), *said]


_POINTS = ("米", "秒")
_ARABIAN_NIGHTS = "一千零一夜"


def counted(text: str) -> list[Quantity]:
    """The numbers of a source in digits and in numerals, in order."""
    text = narrow(text)
    found = telephone.joined(text, [_quantity(text, numeral) for numeral in numerals(text)])
    for i in range(len(found) - 2, -1, -1):
        found[i] = _joined(text, found[i], found[i + 1])
        found[i : i + 2] = _decimal(text, found[i], found[i + 1])
        if text[found[i].span.start - 1 : found[i].span.start] in _EVERY and found[i].value:
            # 每千人3人 is 3 in 1,000, or 0.3%.
            share = found[i + 1].value / found[i].value
            found[i + 1] = replace(found[i + 1], others=found[i + 1].others | {share, 100 * share})
    return [*found, *_weighed(text)]


def _weighed(text: str) -> Iterator[Quantity]:
    """What 两 behind a numeral weighs, where it may be the unit of 50 g and no two: 一两, 十两."""
    for match in _LIANG.finditer(text):
        value = Fraction(10 if match.group(1) == "十" else DIGITS[match.group(1)])
        yield Quantity(Span(*match.span()), value, unit="两")


def _quantity(text: str, numeral: Numeral) -> Quantity:
    start, end = numeral.span
    value, after, before = numeral.value, text[end : end + 4], text[max(0, start - 4) : start]
    run = text[start:end]
    kind, more = _read(value, before, after, run)
    others = {*numeral.others, *more}
    stop = end + after.index("%") + 1 if after.lstrip()[:1] == "%" else end
    return Quantity(
        Span(start, stop),
        value,
        frozenset(others),
        numeral.most,
        kind,
        _firm(text, start, end),
        text[end : end + 6].lstrip(" 多余餘几來来約约")[:4],
        aside(text, start),
    )


def aside(text: str, start: int) -> bool:
    """True if a bracket opened a few characters before and is open still."""
    return bool(_OPENED.search(text[max(0, start - _BRACKET) : start]))


def _firm(text: str, start: int, end: int) -> bool:
    """Digits that belong to no code, or a numeral that cannot be part of a word."""
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    run = text[start:end]
    if text[max(0, start - 1) : start] in _EVERY:
        # "15 in every million": where all are counted in millions, it need not be said again.
        return False
    if run[0].isdigit():
        if (
            _LATIN.search(before[-1:])
            or before[-1:] in (".", "/", "_", "#", "@", "-")
            or re.match(r"[A-Za-z][-·]\Z", before)
        ):
            return False
        if run in _EMERGENCY and (_SERVICE.match(text, end) or before[-1:] in ("打", "拨", "撥")):
            return False
        if _INDEX.match(text, end) or before in _INDICES:
            return False
        if after == "." or (
            run in _TURNS
            and text[end : end + 2] in ("度，", "度的", "度大", "小时", "小時", "時間", "度转", "度無", "度无")
        ):
            # A code (424.10.37); about the clock, a turn about.
            return False
        return not (_LATIN.match(after) and not _UNIT.match(text, end)) and after not in ("/", "_", "@")
    if text.startswith(_ARABIAN_NIGHTS, start):
        return False
    return (bool(_SURE_NUMERAL.match(run)) and len(run) > 2) or (
        before == "之" and text[max(0, start - 3) : start] == "百分之"
    )


def _read(value: Fraction, before: str, after: str, run: str) -> tuple[Kind, Iterator[Fraction]]:
    kind = Kind.PLAIN
    if after.lstrip()[:1] == "%" or before.endswith("百分之"):
        kind = Kind.PERCENT
    elif after.startswith("年") and not after.startswith("年代"):
        kind = Kind.YEAR if value >= 1000 or before[-2:] in _ERAS else Kind.PLAIN
    elif after[:1] in ("月", "日", "号", "號"):
        kind = Kind.DATE
    elif (after[:1] in ("点", "點", "时", "時", ":") and value <= 30) or (value < 60 and re.search("[0-9]:$", before)):
        kind = Kind.CLOCK
    return kind, _more(kind, value, before, after, run)


def _more(kind: Kind, value: Fraction, before: str, after: str, run: str) -> Iterator[Fraction]:
    if kind is Kind.PERCENT:
        yield from (value / 100, 100 - value, 100 + value)
    if kind is Kind.CLOCK:
        yield from (value + 12, value - 12)
    if after[:1] in "年世后後届" and after and value < 100:
        yield from (value + 1900, value + 2000, value + 1800, 12 * value, 100 * value, 100 * (value - 1))
        yield from (value + base for era, base in _ERAS.items() if era in before)
    if 1800 <= value <= 2100 and value.denominator == 1 and value % 100:
        yield value % 100
    if after[:1] in ("倍", "番"):
        yield from (value + 1, value - 1, 100 * value, 100 * (value - 1), 100 * (value + 1))
        if after[0] == "番" and value <= 10:
            yield from (Fraction(2 ** int(value)), Fraction(100 * (2 ** int(value) - 1)))
    if after[:1] in ("成", "割"):
        yield from (10 * value, 100 - 10 * value)
        if after[1:2] in ("半", "五"):
            yield 10 * value + 5
    if after[:1] == "折":
        yield from ((10 * value, 100 - 10 * value) if value < 10 else (value, 100 - value))
    if after[:1] == "刻":
        yield 15 * value
    if after[:1] in ("毛", "角", "分"):
        yield from (value / 10, value * 10)
    if "半" in after[:3]:
        yield value + Fraction(1, 2)
        yield (value + Fraction(1, 2)) * 12
    if "." in run:
        # 9.18 is a day, 14.30 a time of day.
        whole, _, rest = run.partition(".")
        if kind is not Kind.PERCENT and whole.isdigit() and rest.isdigit() and int(whole) < 32 and int(rest) < 60:
            yield from (Fraction(whole), Fraction(rest))


def _decimal(text: str, left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    """Two numbers with their unit between them are one with decimals: 9秒83 is 9.83 seconds, 一米八五 1.85 metres."""
    if text[left.span.end : right.span.start] not in _POINTS or right.value.denominator > 1 or right.value >= 100:
        return left, right
    places = 1 if right.value < 10 else 2
    both = left.value + right.value / 10**places
    return replace(left, others=left.others | {both}, firm=False), replace(
        right, others=right.others | {both}, firm=False
    )


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity:
    """A number beside the next one: a range shares its scale, 三分之一 is a fraction."""
    between = text[left.span.end : right.span.start]
    if between in ("分之", "分の") and left.value:
        part = right.value / left.value
        return replace(
            left, others=left.others | {part, 100 * part, right.value, 1 - part, 100 * (1 - part)}, firm=False
        )
    if len(between) <= 3 and _RANGE.match(between):
        scale = _scale(text, right)
        if scale > 1 and left.value < 10000:
            return replace(left, others=left.others | {left.value * scale})
    return left


def _scale(text: str, right: Quantity) -> int:
    scale = 1
    for sign, worth in (
        ("百", 100),
        ("千", 1000),
        ("万", 10**4),
        ("萬", 10**4),
        ("亿", 10**8),
        ("億", 10**8),
        ("兆", 10**12),
    ):
        if sign in right.span.of(text)[1:]:
            scale *= worth
    return scale
