from copydesk.edit import Span
from copydesk.matcher import Matcher


def test_every_place_nested_ones_too() -> None:
    found = Matcher({"上海": 1, "上海交通大学": 2}).found("😀上海交通大学")
    assert sorted(found) == [(Span(1, 3), 1), (Span(1, 7), 2)]


def test_the_longest_within_a_stretch() -> None:
    matcher = Matcher({"big": "b", "big model": "m"})
    assert list(matcher.longest("big model, big")) == [(Span(0, 9), "m"), (Span(11, 14), "b")]
    assert list(matcher.longest("big model, big", Span(0, 5))) == [(Span(0, 3), "b")]


def test_an_empty_table() -> None:
    matcher: Matcher[int] = Matcher({})
    assert not matcher
    assert not list(matcher.found("text")) and not list(matcher.longest("text"))
