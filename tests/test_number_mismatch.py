"""Numbers held against the source: severity, words of the message, blocks nearby, tables and hostile input."""

from time import process_time

import pytest

from copydesk.check import registry
from copydesk.document import Block
from copydesk.edit import Span, apply
from copydesk.finding import Finding, Severity
from copydesk.house import House
from copydesk.segment import document

CHECK = registry()["number-mismatch"]


def found(*pairs: tuple[str, str | None]) -> tuple[str, tuple[Finding, ...]]:
    """The text of blocks with their sources, and the findings in it."""
    blocks, text = [], ""
    for paragraph, source in pairs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), source=source))
        text += paragraph + "\n"
    return text, CHECK.findings(document(text, blocks), House())


def messages(*pairs: tuple[str, str | None]) -> list[str]:
    return [finding.message for finding in found(*pairs)[1]]


def test_a_slip_of_the_unit_is_critical_and_named_on_both_sides() -> None:
    _, (finding,) = found(("The port sold 3,500 tickets.", "港口售出3.5万张票。"))
    assert finding.severity is Severity.CRITICAL
    assert finding.message == "the source has 3.5万 (35,000), the translation 3,500"


def test_another_figure_is_major() -> None:
    text, (finding,) = found(("It opened in 1982.", "它于1983年开放。"))
    assert finding.severity is Severity.MAJOR
    assert finding.message == "the source has 1983, the translation 1982"
    assert apply(text, [finding.suggestions[0].edit]) == "It opened in 1983.\n"


def test_a_time_of_day_gets_no_suggestion() -> None:
    _, (finding,) = found(("It left at 5:47 on Monday.", "它星期一5点23分离开。"))
    assert not finding.suggestions


def test_a_number_without_a_partner_is_named_by_itself() -> None:
    assert messages(("It carried 47 cars.", "它载有车。")) == ["the source has no 47"]
    assert messages(("It carried cars.", "它载有5600辆车。")) == ["the translation has nothing for 5600"]


def test_a_block_nearby_excuses_a_number_that_it_lacks() -> None:
    assert not messages(("It left in May with 47 cars.", "它五月离开。"), ("It was blue.", "它是蓝色的，载有47辆车。"))
    assert messages(("It left in May with 47 cars.", "它五月离开。"), ("It had 47 cars.", "它载有47辆车。")) == [
        "the source has no 47"
    ]
    far = ("It was blue.", "它是蓝色的。")
    assert messages(("It left with 47 cars.", "它离开。"), far, far, ("It was red.", "它是红色的，载有47辆车。"))


def test_paragraphs_of_the_source_that_have_no_block_excuse_a_number() -> None:
    text = "It left with 47 cars."
    block = Block(Span(0, len(text)), source="它离开。", skipped="载有47辆车。")
    assert not CHECK.findings(document(text, [block]), House())


@pytest.mark.parametrize(
    "text",
    ["It is 12 months and 60 minutes.", "Come at 3:30 p.m. on 21 May.", "In 2021, the 1990s and the 20th century."],
)
def test_nothing_is_said_without_a_source(text: str) -> None:
    assert not messages((text, None))


def test_an_address_is_never_wrong_and_may_explain_a_number() -> None:
    assert not messages(("See www.harbour8674.com now.", "请看网站。"))
    assert not messages(("He died at 86-harbour.com", "享年86岁-港口网"))


def test_a_wrong_figure_is_one_finding() -> None:
    assert messages(("The plant has 86 pumps and 4,400 workers.", "工厂有35台泵和7200名工人。")) == [
        "the source has 35, the translation 86",
        "the source has 7200, the translation 4,400",
    ]
    text, (finding,) = found(("It has six halls and five and a half million parts.", "六座大厅，两百五十万个部分。"))
    assert finding.span.of(text) == "five and a half million" and not finding.suggestions
    text, (finding,) = found(("Its numbers are 66678889 and 3.", "号码为6667，8889和3。"))
    assert finding.span.of(text) == "66678889" and not finding.suggestions


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It cost 500 million dollars.", "花了50亿日元。"),
        ("It cost 5,245 crore.", "Stálo to 5254 korun."),
        ("They won 041000.", "他们赢了410000。"),
        ("Some 3 people saw it.", "接口尺寸18mm，有人看见。"),
        ("Some 40 people. Million saw it.", "有40万人看见。"),
        ("It fell (4.6% before).", "Он упал (раньше 4-6%)."),
    ],
)
def test_a_figure_is_not_put_where_something_else_is_counted(text: str, source: str) -> None:
    _, findings = found((text, source))
    assert findings and not any(finding.suggestions for finding in findings)


def test_a_day_or_a_total_said_before_may_be_said_again() -> None:
    first = ("On September 27 there were 67 ships.", "9月27日有67艘船。")
    far = ("It was blue.", "它是蓝色的。")
    assert not messages(first, far, far, ("On the 27th all 67 left.", "当日它们离开。"))
    assert messages(first, far, far, ("On the 26th it left.", "当日它离开。"))
    assert messages(first, far, far, ("With 67 men it left.", "当日它离开。"))
    assert messages(first, far, far, ("On the 27th and the 25th it left.", "25日它离开。"))
    assert not messages(first, far, far, ("It left on the 26th.", "前日它离开。"))


def test_where_number_words_are_not_read_only_figures_tell() -> None:
    assert not messages(
        ("In all, 71 men came, and 80 lakh saw it.", "Kokku tuli seitsekümmend üks meest, 80 lakhi nägi.")
    )
    assert not messages(("It has 56 thousand people and 1.6 rupees.", "यहाँका ५६ हजार जनसङ्ख्या १ . ६"))
    assert messages(("Dynamite came in 1847.", "Dünamiit jõudis Venemaale 1877. aastal.")) == [
        "the source has 1877, the translation 1847"
    ]
    assert messages(("It cost 2.5 million.", "În țară sunt 3,5 milioane."))


def test_where_most_numbers_are_gone_a_clause_is_missing_not_a_number() -> None:
    assert not messages(("It left.", "它载有5600辆车、122辆货车和356辆公共汽车。"))


def test_a_table_is_not_compared() -> None:
    rows = " ".join(str(n) for n in range(1000, 1200))
    assert not messages((rows, rows.replace("1100", "1300")))


@pytest.mark.parametrize(
    ("text", "source"),
    [("1 2 3 " * 9000, "1万2 " * 9000), ("one hundred " * 9000, "一百" * 9000), ("12,345.6% " * 9000, "7 тысяч " * 9000), ("5 or 6 to 7 million " * 5000, "три "),
     ("two and a half million " * 5000, "每百万15 " * 9000), ("8599 3119 " * 9000, "8599 3119 " * 9000)],
)  # fmt: skip
def test_hostile_input_takes_linear_time(text: str, source: str) -> None:
    def seconds(share: int) -> float:
        start = process_time()
        found((text[: len(text) // share].strip(), source[: max(4, len(source) // share)]))
        return process_time() - start

    short = seconds(8)
    assert seconds(1) < 24 * short + 0.2
