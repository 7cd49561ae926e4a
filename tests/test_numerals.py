"""Numerals and figures of several languages: exact values, vague numbers, and what else a number may be called."""

from fractions import Fraction
from time import process_time

import pytest

from copydesk.edit import Span
from copydesk.source import east_asian, european, quantities
from copydesk.source.agreement import rounded
from copydesk.source.currency import currency
from copydesk.source.figures import like, plain, short
from copydesk.source.numerals import narrow, numerals
from copydesk.source.quantity import Kind, Quantity
from copydesk.source.units import converts


@pytest.mark.parametrize(
    ("text", "value"),
    {
        "三百二十一": 321, "两千": 2000, "一万五": 15000, "三百二": 320, "二百五十": 250, "一千零一": 1001, "廿三": 23, "十": 10,
        "十二": 12, "九十九": 99, "3.5万": 35000, "2亿": 2 * 10**8, "1.2万亿": 12 * 10**11, "1亿2000万": 12 * 10**7, "12万3456": 123456,
        "7千3百万": 73 * 10**6, "1兆2000億": 12 * 10**11, "二〇二三": 2023, "１，２": 1, "３５０": 350, "1,234.5万": 12345000, "壹仟贰佰": 1200,
        "820 万": 8200000, "一億五千萬": 15 * 10**7, "82万千瓦": 820000, "100兆瓦": 100, "十几千": 10000,
    }.items(),
)  # fmt: skip
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert next(numerals(narrow(text))).value == value


def test_a_decimal_is_exact() -> None:
    assert next(numerals("三点一四一五九")).value == Fraction(314159, 100000)
    assert next(numerals("0.1万")).value == 1000


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("十几", 10, 20), ("几十", 20, 90), ("数百万", 2 * 10**6, 9 * 10**6), ("几千", 2000, 9000), ("十余", 10, 20)],
)
def test_a_vague_numeral_has_two_ends(text: str, low: int, high: int) -> None:
    numeral = next(numerals(text))
    assert (numeral.value, numeral.most) == (low, high)


@pytest.mark.parametrize(("text", "value"), [("3000多万", 3 * 10**7), ("二十多", 20), ("5000余", 5000), ("100多", 100)])
def test_more_than_a_figure_is_that_figure(text: str, value: int) -> None:
    numeral = next(numerals(text))
    assert numeral.value == value and numeral.most is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("每百万15", [10**6, 15]),
        ("一百万15", [10**6, 15]),
        ("每10万3", [10**5, 3]),
        ("12万3456", [123456]),
        ("三四十", [30, 40]),
        ("十三五", [13, 5]),
        ("五六百", [500, 600]),
        ("两三千万", [2 * 10**7, 3 * 10**7]),
    ],
)
def test_two_numbers_that_touch_are_two(text: str, values: list[int]) -> None:
    assert [numeral.value for numeral in numerals(text)] == values


def source(text: str) -> list[Quantity]:
    return (east_asian if east_asian.written_in(text) else european).quantities(text)


@pytest.mark.parametrize(
    ("text", "values"),
    {
        "三成": {30}, "下午3点": {15}, "98年": {1998}, "七折": {70, 30}, "翻两番": {4, 300}, "令和2年": {2020}, "3到5万": {30000, 50000},
        "三分之一": {Fraction(1, 3)}, "百分之三点五": {Fraction(7, 2)}, "20世纪90年代": {1990, 20}, "增长两倍": {3, 200}, "9.18": {9, 18},
        "一个半小时": {Fraction(3, 2)}, "２割": {20}, "１８２・４４ドル": {Fraction("182.44")}, "昭和60年": {1985},
        "1.234,5": {Fraction("1234.5")}, "1 234,5": {Fraction("1234.5")}, "3,5 Mio.": {3500000}, "30 тыс.": {30000}, "2,4 miliony": {2400000},
        "5 Mrd. Euro": {5 * 10**9}, "fünfundzwanzig": {20}, "90-е годы": {1990}, "XVI век": {16}, "miliyan 5": {5000000}, "20.30 Uhr": {20, 30},
    }.items(),
)  # fmt: skip
def test_a_source_is_read_with_what_it_may_be_called(text: str, values: set[Fraction]) -> None:
    read = {value for quantity in source(text) for value in quantity.readings}
    assert values <= read


@pytest.mark.parametrize(
    "text", ["一起去四川", "统一和一定", "千万别去", "十分高兴", "万一", "九寨沟", "双十一", "五一", "百度", "三亚"]
)
def test_a_word_with_a_numeral_inside_is_never_missed(text: str) -> None:
    assert not any(quantity.firm for quantity in source(text))


@pytest.mark.parametrize("text", ["A320", "COVID-19", "5G", "424.10.37", "H1N1", "3M"])
def test_a_code_is_never_missed(text: str) -> None:
    assert not any(quantity.firm for quantity in source("用" + text))


def english(text: str) -> list[Quantity]:
    return quantities.quantities(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "value"),
    {
        "35,000": 35000, "3.5 million": 3500000, "$2 billion": 2 * 10**9, "RMB280 Million": 28 * 10**7, "320 thousand": 320000, "12 dozen": 144,
        "three hundred and twenty": 320, "twenty-one": 21, "two million three hundred thousand": 2300000, "91, 000": 91000, "30 000": 30000,
        "12.5%": Fraction(25, 2), "0.71 million": 710000, "half a million": 500000, "two and a half million": 2500000, "a million and a half": 1500000,
        "one and a half": Fraction(3, 2), "a quarter of a billion": 250000000, "three quarters of a million": 750000, "2 and a half million": 2500000,
        "two million and a half": 2500000, "6 billon": 6 * 10**9,
    }.items(),
)  # fmt: skip
def test_an_english_number_has_its_value(text: str, value: Fraction) -> None:
    assert max(quantity.value for quantity in english(text)) == value


@pytest.mark.parametrize(
    ("text", "values"),
    {
        "both": {2}, "half": {Fraction(1, 2), 50}, "a third": {Fraction(1, 3)}, "two-thirds": {Fraction(2, 3)}, "the 1990s": {1990, 90, 20},
        "doubled": {2, 100}, "3:30 p.m.": {15, 30}, "0640 hours": {6, 40}, "May": {5}, "World War II": {2}, "the nineties": {1990}, "21st": {21},
        "3 to 5 million": {3000000, 5000000}, "nineteen ninety": {1990}, "a dozen": {12}, "XIV": {14},
    }.items(),
)  # fmt: skip
def test_english_is_read_with_what_it_may_stand_for(text: str, values: set[Fraction]) -> None:
    assert values <= {value for quantity in english(text) for value in quantity.readings}


@pytest.mark.parametrize(
    "text", ["COVID-19", "A320", "24/7", "the round of 16", "5G", "iPhone12", "E 95.02", "9/11", "twenty"]
)
def test_what_is_no_count_is_never_wrong(text: str) -> None:
    assert not any(quantity.firm for quantity in english(text))


@pytest.mark.parametrize("text", ["110接到报警", "拨打120", "沪深300指数", "ダウ工業株30種平均", "每百万人"])
def test_a_number_that_is_a_name_may_be_left_out(text: str) -> None:
    assert not any(quantity.firm for quantity in source(text))


def test_parts_of_a_telephone_number_are_the_whole_too() -> None:
    for text in ("Call 8599 3119.", "Call 859 93119.", "Call 8599-3119."):
        assert all(85993119 in quantity.readings for quantity in english(text) if quantity.firm)
    assert not any(35004400 in quantity.readings for quantity in english("3,500 4,400"))


def test_a_number_added_unasked_is_aside() -> None:
    asides = ["(about 4.3 billion U.S. dollars)", "the 13th National People's Congress", "the 70th anniversary"]
    assert all(any(quantity.aside for quantity in english(text)) for text in asides)
    stays = ["about 4.3 billion U.S. dollars", "(211,985 universities)", "on the 13th September", "the 16th century"]
    assert not any(quantity.aside for text in stays for quantity in english(text))


def test_a_number_word_is_of_the_unit_behind_it() -> None:
    assert next(q.unit for q in english("five hundred kilograms") if q.firm) == "kilograms"
    assert next(q.unit for q in english("20 square kilometers") if q.firm) == "square kilometers"


@pytest.mark.parametrize(
    ("text", "code"),
    [("$5 billion", "USD"), ("5 million yuan", "CNY"), ("5元", "CNY"), ("5美元", "USD"), ("5 млн рублей", "RUB"), ("5 korun", "CZK"), ("5 cars", None)],
)  # fmt: skip
def test_a_currency_stands_beside_its_number(text: str, code: str | None) -> None:
    figure = text.index("5")
    assert currency(text, Span(figure, figure + 1)) == code


def test_kinds_are_told_apart() -> None:
    kinds = [
        quantity.kind for quantity in english("12.5% of 2,100 in 2021 at 3:30 on the 21st") if quantity.span.length
    ]
    assert kinds == [Kind.PERCENT, Kind.PLAIN, Kind.YEAR, Kind.CLOCK, Kind.CLOCK, Kind.ORDINAL]


@pytest.mark.parametrize(
    ("value", "unit", "count", "source_unit"),
    [("6.2", "miles", 10, "公里"), ("24", "months", 2, "年"), ("2", "hectares", 30, "亩"), ("5", "kilometers", 10, "里"), ("77", "degrees", 25, "℃"),
     ("11.5", "feet", 350, "厘米"), ("14", "days", 2, "周"), ("7", "decades", 70, "年"), ("2", "weeks", 14, "天"), ("2", "centuries", 200, "年"),
     ("500", "kilograms", 1000, "斤"), ("50", "grams", 1, "两"), ("250", "kilometres", 500, "里"), ("3", "square kilometers", 300, "公顷"), ("90", "minutes", Fraction(3, 2), "小时")],
)  # fmt: skip
def test_units_convert(value: str, unit: str, count: int, source_unit: str) -> None:
    assert converts(Fraction(value), unit, Fraction(count), source_unit)
    assert not converts(Fraction(value) * 2, unit, Fraction(count), source_unit)


def test_rounding_goes_one_way() -> None:
    assert rounded(Fraction(3000), Fraction(2987)) and rounded(Fraction("1.23"), Fraction("1.2345"))
    assert not rounded(Fraction(2987), Fraction(3000)) and not rounded(Fraction(1235), Fraction(1234))


def test_a_number_is_written_like_the_one_before() -> None:
    assert like("3,500", Fraction(35000)) == "35,000"
    assert like("1982", Fraction(1983)) == "1983"
    assert like("510704", Fraction(5110704)) == "5110704" and like("510,704", Fraction(5110704)) == "5,110,704"
    assert like("65.3%", Fraction("63.5")) == "63.5%" and like("42.08%", Fraction("42.8")) == "42.80%"
    assert short(Fraction(12 * 10**11)) == "1.2 trillion" and short(Fraction(123456789)) == "123,456,789"
    assert plain(Fraction(-5, 2)) == "-2.5"


@pytest.mark.parametrize(
    "text",
    ["一" * 20000, "1," * 20000, "十百千万" * 5000, "1 " * 20000, "三点" * 10000, "9" * 4000, "двадцать " * 4000],
)
def test_hostile_sources_take_linear_time(text: str) -> None:
    start = process_time()
    source(text[: len(text) // 8])
    short_time = process_time() - start
    start = process_time()
    source(text)
    assert process_time() - start < 24 * short_time + 0.2


def test_a_unit_between_two_numbers_is_a_decimal_point() -> None:
    for text, value in (("身高一米八五", Fraction(185, 100)), ("以9秒83打破纪录", Fraction(983, 100))):
        first, second = east_asian.counted(text)
        assert value in first.others and value in second.others
        assert not first.firm and not second.firm
