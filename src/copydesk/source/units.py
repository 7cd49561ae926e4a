"""Which values a translation may give after a change of units: 10 km are 6.2 miles, 2 years 24 months, 30亩 2 hectares."""

import re
from fractions import Fraction
from typing import NamedTuple


class _Unit(NamedTuple):
    """What is measured, how many of its base (metre, kilogram, square metre, second) it holds, and who counts in it."""

    measures: str
    size: Fraction
    system: str


def _table() -> dict[str, _Unit]:
    rows = """
    length metric 0.001 mm millimetre millimeter 毫米 ミリ мм
    length metric 0.01 cm centimetre centimeter 厘米 公分 センチ см
    length metric 1 m metre meter 米 公尺 メートル м
    length metric 1000 km kms kilometre kilometer 公里 千米 キロメートル км
    length imperial 0.3048 ft foot feet 英尺 フィート
    length imperial 0.0254 inch inche 英寸 寸
    length imperial 0.9144 yd yard 码
    length imperial 1609.344 mi mile 英里 マイル
    length imperial 1852 nautical 海里
    length chinese 500 li 里
    length chinese 3.3333 zhang 丈
    length chinese 0.3333 chi 尺
    mass metric 0.001 g gram 克 グラム г
    mass metric 1 kg kilogram kilo 公斤 千克 キログラム кг
    mass metric 1000 t ton tonne 吨 噸 トン т т
    mass imperial 0.4536 lb lbs pound 磅
    mass imperial 0.02835 oz ounce 盎司
    mass chinese 0.5 jin catty catties 斤
    mass chinese 0.05 liang tael 两
    area metric 1 square sq sqm square_metre square_meter m² 平方米 平米
    area metric 10000 ha hectare 公顷 ヘクタール га
    area metric 1000000 square_kilometre square_kilometer km² 平方公里 平方千米
    area imperial 2589988 square_mile 平方英里
    area imperial 0.0929 square_feet square_foot
    area imperial 4046.9 acre 英亩
    area chinese 666.667 mu 亩 畝
    area russian 100 сотка сотки соток
    area chinese 3.3058 tsubo ping 坪
    time clock 1 second sec 秒
    time clock 60 minute min 分钟 分鐘 分間
    time clock 900 刻
    time clock 3600 hour hr 小时 小時 時間 个小时
    time clock 86400 day night 天 日
    time clock 604800 week 周 星期 个星期 週間
    time spoken-clock 1209600 fortnight
    time calendar 1 month 个月 個月 箇月 月 か月 ヵ月 ヶ月 カ月 мес
    time spoken 3 quarter 季
    time calendar 12 year 年 岁 歳 周年 个年头
    time spoken 120 decade
    time spoken 1200 century centurie 世纪 世紀
    time spoken 12000 millennium millennia
    money metric 1 yuan 元
    money metric 0.1 jiao mao 角 毛
    money metric 0.01 cent fen 分
    """
    table = {}
    for row in rows.split("\n"):
        measures, system, size, *names = row.split() or [""] * 3
        for name in names:
            # Days do not make months exactly: clocks and calendars are two measures.
            measured = {"clock": "clock", "calendar": "calendar", "spoken": "calendar", "spoken-clock": "clock"}.get(
                system, measures
            )
            table[name] = _Unit(measured, Fraction(size), system.removesuffix("-clock"))
    return table


AHEAD = re.compile(
    r"[ -]?(?:(?:whole|full|long|more|further|consecutive|straight|short|additional)[ -])?((?:(?:square|sq\.?)[ -])?[A-Za-z°º²³]++)(?!\d)"
)
"""What is counted, behind an English number."""

_UNITS = _table()
_LONGEST = 10
_DEGREES = frozenset(("degree", "degrees", "fahrenheit", "f", "°f", "°", "celsius", "c", "°c"))
_NEAR = Fraction(6, 100)


def unit(name: str) -> _Unit | None:
    """The unit that a word names or begins with; "square" and what follows it are one word."""
    name = re.sub("[ -]", "_", name.strip().lower())
    found = _UNITS.get(name) or _UNITS.get(name.removesuffix("s"))
    if found or name.isascii():
        return found
    return next((_UNITS[name[:n]] for n in range(4, 0, -1) if name[:n] in _UNITS), None)


def kindred(word: str, source_word: str, *, strict: bool) -> bool:
    """False if two numbers count things of two kinds: 18 mm are not 3 weeks.

    A word that is no unit may be any noun beside an English one (and beside one of the source, unless ``strict``), but no unit.
    """
    english, source = unit(word), unit(source_word)
    if english and source:
        return english.measures == source.measures
    if english:
        return source_word.isascii() or source_word.startswith("キロ")
    return not (source and strict and word not in _BETWEEN)


_BETWEEN = frozenset(("", "metric", "chinese", "us", "u"))


def converts(value: Fraction, word: str, source: Fraction, source_word: str) -> bool:
    """True if a number with an English unit may be a source's number with another unit of the same kind.

    Between metric units it must be exact, else it may be 6% off, as a rounded conversion is.
    """
    if word in _DEGREES:
        return abs(source * 9 / 5 + 32 - value) <= 1 or abs((source - 32) * 5 / 9 - value) <= 1
    english = unit(word)
    if english is None or not source:
        return False
    known = unit(source_word)
    if known is None and source_word and not source_word.isascii():
        # Boxes (135万个) are no area.
        return False
    others = (
        [known]
        if known
        else [u for u in _UNITS.values() if u.measures == english.measures and u.system not in ("chinese", "spoken")]
    )
    for other in others:
        if other.measures == english.measures and other != english:
            expected = source * other.size / english.size
            near = 0 if {other.system, english.system} <= {"metric", "clock", "calendar", "spoken"} else _NEAR
            if abs(expected - value) <= near * value:
                return True
    return False
