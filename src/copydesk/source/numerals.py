"""Chinese and Japanese numerals: what a run of them is worth.

Digits and numerals mix (3.5万, 1亿2000万, 二十3). Values are exact. Vague numbers (十几, 三千多, 数百万) give both ends.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from copydesk.edit import Span

DIGITS = {d: i for i, row in enumerate(("〇零", "一壹壱弌", "二贰弍兩两貳", "三叁参參", "四肆", "五伍", "六陆陸", "七柒漆", "八捌", "九玖"))
          for d in row}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_SOME = "几幾数數"
_OVER = "多余餘几幾来來"
LONGEST = 40
"""Characters of the longest run that is read as a number."""
_FEW = 19
# １８２・４４ is a decimal, ０９０・８８５９・５９２８ a telephone number.
_MIDDLE_POINT = re.compile(r"(?<![・·0-9])([1-9][0-9]*|0|(?<=[万億])[0-9]+)[・·](?=[0-9]+(?![・·0-9]))")
_WIDE = str.maketrans({chr(0xFF10 + i): str(i) for i in range(10)} | {"．": ".", "％": "%", "：": ":"})

_D = "".join(DIGITS)
# In 千瓦 and 兆瓦 (kilowatt, megawatt) the sign belongs to the unit.
_MEASURES = "[瓦克卡焦伏赫帕欧安]|字节|比特"
_U = rf"(?:[十拾廿卅百佰仟]|千(?!{_MEASURES}|米))"
_S = rf"(?:[万萬亿億]|兆(?!{_MEASURES}))"
_FIGURE = r"(?:[0-9]{1,3}(?:[, \u00a0\u2009][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
# A run begins with a figure, a numeral, or "some" before a unit (数百); every part takes at least one character.
_RUN = re.compile(
    rf"(?:{_FIGURE}|[{_D}]|{_U}|{_S}|[{_SOME}](?={_U}|{_S}))"
    rf"(?:(?<=[0-9])[ \u00a0](?={_U}|{_S})|(?<=[^0-9. \u00a0]){_FIGURE}|[{_D}]|{_U}|{_S}|[{_SOME}](?={_U}|{_S})"
    rf"|(?<=[0-9十拾廿卅百佰千仟万萬亿億兆])[{_OVER}]|(?<=[{_D}十])[点點](?=[{_D}]))*"
)
# 每百万15起 is "15 in every million": behind such an amount, and where figures follow numerals, another number begins.
_EVERY = ("每", "毎")
_RATE = re.compile(rf"(?:[0-9.]+|[{_D}]|{_U})*(?:{_U}|{_S})+(?=[0-9])")
_MIXED = re.compile(rf"[{_D}十百千]*(?:{_S})+(?=[0-9])")
_PART = re.compile(rf"{_FIGURE}|.")


class Numeral(NamedTuple):
    """One number of a run: its place, its value, other ways to read it, the upper end of a vague one, and its scale (10,000 of 3.5万)."""

    span: Span
    value: Fraction
    others: tuple[Fraction, ...] = ()
    most: Fraction | None = None
    scale: int = 1


def narrow(text: str) -> str:
    """The text with full-width digits, points and percent signs as ASCII; every character keeps its place."""
    return _MIDDLE_POINT.sub(r"\1.", text.translate(_WIDE))


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a Chinese or Japanese text whose digits are narrow, in order."""
    for match in _RUN.finditer(text):
        if match.end() - match.start() > LONGEST:
            continue
        cut = (
            _RATE.match(match.group())
            if text[match.start() - 1 : match.start()] in _EVERY
            else _MIXED.match(match.group())
        )
        if not cut:
            yield from _read(match.group(), match.start())
            continue
        whole = tuple(numeral.value for numeral in _read(match.group(), match.start()))
        for part in (
            *_read(cut.group(), match.start()),
            *_read(match.group()[cut.end() :], match.start() + cut.end()),
        ):
            yield part._replace(others=(*part.others, *whole))


def _read(run: str, start: int) -> Iterator[Numeral]:
    if run[0] in DIGITS and all(c in DIGITS for c in run):
        yield _spelled(run, start)
        return
    point = re.search(r"[点點]", run)
    if point:
        yield from _pointed(run, point.start(), start)
        return
    for first, last, parts in _numbers(run):
        yield _number(Span(start + first, start + last), parts)


def _spelled(run: str, start: int) -> Numeral:
    """Numerals without units: 二〇二三 is a year or a number said digit by digit, 三四 is "three or four"."""
    values = [DIGITS[c] for c in run]
    value = Fraction(int("".join(map(str, values))))
    others = (
        {
            Fraction(int("".join(map(str, values[i:j]))))
            for i in range(len(run))
            for j in range(i + 1, min(i + 4, len(run)) + 1)
        }
        if len(run) < 12
        else set()
    )
    most = None
    if len(run) == 2 and 0 < values[0] < values[1]:
        return Numeral(Span(start, start + 2), Fraction(values[0]), tuple(others | {value}), Fraction(values[1]))
    return Numeral(Span(start, start + len(run)), value, tuple(others - {value}), most)


def _pointed(run: str, at: int, start: int) -> Iterator[Numeral]:
    """三点五 is 3.5, 八点五十 ten to nine: the digits behind the point, read one by one, and both parts by themselves."""
    whole, rest = list(_read(run[:at], start)), list(_read(run[at + 1 :], start + at + 1))
    behind = re.match(rf"[{_D}]+", run[at + 1 :])
    if behind and whole:
        digits = "".join(str(DIGITS[c]) for c in behind.group())
        value = whole[-1].value + Fraction(int(digits), 10 ** len(digits))
        tail = run[at + 1 + behind.end() :]
        scale = 1
        for unit in tail:
            scale *= _SCALES.get(unit, _UNITS.get(unit, 1))
        separate = (whole[-1].value, *(r.value for r in rest))
        yield Numeral(
            Span(start, start + len(run)), value * scale, separate if scale == 1 or tail in _UNITS else (), None, scale
        )
    else:
        yield from (*whole, *rest)


_Parts = list[tuple[str, Fraction | None, int]]
"""Kind ("figure", "digit", "unit", "scale", "some", "over"), value, and place in the run."""


def _numbers(run: str) -> Iterator[tuple[int, int, _Parts]]:
    """A run cut where a new number begins: 十三五 is 13 and 5, 三四十 30 and 40 (cut into 三 and 四十)."""
    parts: _Parts = []
    first = last = 0
    for match in _PART.finditer(run):
        part = match.group()
        if part.isspace():
            continue
        kind, value = _part(part)
        previous = parts[-1][0] if parts else ""
        if (
            kind in ("figure", "digit")
            and previous in ("figure", "digit")
            and not (previous == "digit" and parts[-1][1] == 0)
        ):
            if kind == "digit" and previous == "digit" and len(parts) == 1:
                # 三四十: the first takes the unit of the second.
                ahead = run[match.end() : match.end() + 2]
                unit = _UNITS.get(ahead[:1], _SCALES.get(ahead[:1]))
                if unit:
                    parts.append(("unit", Fraction(unit), match.start()))
                    if ahead[1:] and ahead[1] in _SCALES:
                        parts.append(("scale", Fraction(_SCALES[ahead[1]]), match.start()))
            yield first, match.start(), parts
            parts, first = [], match.start()
        parts.append((kind, value, match.start()))
        last = match.end()
    if parts:
        yield first, last, parts


def _part(part: str) -> tuple[str, Fraction | None]:
    if part[0].isdigit() and part[0].isascii():
        return "figure", Fraction(re.sub("[^0-9.]", "", part))
    if part in DIGITS:
        return "digit", Fraction(DIGITS[part])
    if part in _UNITS:
        return "unit", Fraction(_UNITS[part])
    if part in _SCALES:
        return "scale", Fraction(_SCALES[part])
    return "some", None


def _number(span: Span, parts: _Parts) -> Numeral:
    low, _ = _sum(parts, 2)
    scale = 1
    for kind, value, _ in parts:
        if kind == "scale" and value:
            scale = scale * int(value) if scale < value else max(scale, int(value))
    others: tuple[Fraction, ...] = ()
    kinds = [kind for kind, _, _ in parts]
    if kinds[-1] == "digit" and len(parts) >= 3 and kinds[-2] in ("unit", "scale") and parts[-2][1] != 10:
        # 一万五 is 15,000, and 三百二 320; rarely 10,005.
        unit = parts[-2][1] or Fraction(1)
        others, low = (low,), low - (parts[-1][1] or 0) + (parts[-1][1] or 0) * unit / 10
    most = None
    if "some" in kinds:
        over = any(k == "some" and i and kinds[i - 1] in ("figure", "unit", "scale") for i, k in enumerate(kinds))
        high, place = _sum(parts, 9)
        if not over:
            most = high
        elif low <= _FEW:
            # 十几 is any number from 11 to 19, but 3000多 is "more than 3,000" and nothing else.
            most = high + place
    return Numeral(span, low, others, most, scale)


def _sum(parts: _Parts, some: int) -> tuple[Fraction, Fraction]:
    """The value with "some" read as a digit, and the worth of one at its last place (1,000 for 三千)."""
    total = section = Fraction(0)
    current: Fraction | None = None
    place = largest = Fraction(1)
    for index, (kind, value, _) in enumerate(parts):
        if value is None:
            following = parts[index + 1][0] if index + 1 < len(parts) else ""
            over = index and parts[index - 1][0] in ("figure", "unit", "scale")
            if not over and following in ("unit", "scale"):
                current = Fraction(some)
            continue
        if kind in ("figure", "digit"):
            if current is not None and current != 0:
                section += current
            current = value
            place = _last_place(value)
        elif kind == "unit":
            # 廿 and 卅 are whole numbers themselves.
            factor = Fraction(1) if current is None else current
            if value in (20, 30):
                section += value
            elif section and value > largest and (current is not None or parts[index - 1][0] == "some"):
                # 十几千: more than ten thousand.
                section = (section + (current or 0)) * value
            else:
                section += factor * value
            largest = max(largest, value)
            current, place = None, Fraction(10) if value in (20, 30) else value
        else:
            inner = section + (current or 0)
            if not inner and not total:
                inner = Fraction(1)
            # 1.2万亿: the second scale multiplies the first.
            total = (total + inner) * value if not total or not inner or value > total else total + inner * value
            section, current, largest = Fraction(0), None, Fraction(1)
            place *= value
    return total + section + (current or 0), place


def _last_place(value: Fraction) -> Fraction:
    if value.denominator != 1 or not value:
        return Fraction(1)
    place = 1
    while value.numerator % (place * 10) == 0:
        place *= 10
    return Fraction(place)
