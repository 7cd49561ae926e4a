"""LanguageTool's adapter over a stand-in server: places, batches, what is left out, the score."""

import json
import math
import random
import socket
from dataclasses import replace

import pytest

from copydesk.adapters.languagetool import client as clients
from copydesk.adapters.languagetool.client import Client
from copydesk.adapters.languagetool.detector import LONGEST, LanguageTool, stretches
from copydesk.adapters.languagetool.matches import Units
from copydesk.adapters.languagetool.scorer import Grammar
from copydesk.adapters.languagetool.switched_off import ADVICE, TEXT_RULES
from copydesk.check import registry
from copydesk.correct import Parts, correct
from copydesk.detect import Rules, detect
from copydesk.edit import Span
from copydesk.errors import InputError
from copydesk.finding import Safety, Severity
from copydesk.gate import Policy
from copydesk.house import House
from copydesk.segment import document
from languagetool_stand_in import RULES, StandIn, served, utf16


@pytest.fixture
def server():
    with served() as running:
        yield running


@pytest.fixture
def tool(server: StandIn) -> LanguageTool:
    return LanguageTool(Client(server.url))


def found(tool: LanguageTool, text: str, house: House | None = None) -> list[str]:
    """The words of each finding."""
    (findings,) = tool.find([document(text, house=house)], house or House())
    return [finding.span.of(text) for finding in findings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We saw teh port.", ["teh"]),
        ("😀 We saw teh port.", ["teh"]),
        ("We saw teh 😀 port and teh quay.", ["teh", "teh"]),
        ("It is more 😀 better than teh quay.", ["more 😀 better", "teh"]),
        ("港口很大。 We saw teh port.", ["teh"]),
        ("𠀀𠀁 and teh 𠀂 and teh", ["teh", "teh"]),
        ("👨‍👩‍👧 We saw teh", ["teh"]),
    ],
)
def test_places_are_code_points(tool: LanguageTool, text: str, words: list[str]) -> None:
    assert found(tool, text) == words


def test_units_agree_with_the_encoding() -> None:
    dice = random.Random(1)
    for _ in range(200):
        text = "".join(dice.choice("ab é中😀𠀀") for _ in range(dice.randrange(20)))
        start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        assert Units(text).span(utf16(text[:start]), utf16(text[:end])) == Span(start, end)


def test_a_place_inside_a_character_takes_in_all_of_it() -> None:
    assert Units("a😀b").span(2, 3) == Span(1, 2)


ROWS = [
    "We saw teh port.",
    "",
    "  ",
    "No fault.\n\nteh second part\n\n\nand teh third.",
    "😀 teh",
    "We saw teh port.",
    "a apple",
]


def test_half_a_surrogate_pair_keeps_the_places(server: StandIn) -> None:
    ((match,),) = Client(server.url).check(["\ud800 and teh port"], "en-US")
    assert match.span == Span(6, 9)


def test_many_rows_go_in_one_request_and_have_the_findings_of_each_alone(server: StandIn) -> None:
    together = Client(server.url).check(ROWS, "en-US")
    assert len(server.asked) == 1
    assert together == [Client(server.url).check([row], "en-US")[0] for row in ROWS]
    assert [len(matches) for matches in together] == [1, 0, 0, 2, 1, 1, 1]


def test_requests_are_bounded_and_keep_their_order(server: StandIn) -> None:
    rows = [f"row {n} teh " + "x" * (n % 50) * 20 for n in range(400)]
    answers = Client(server.url).check(rows, "en-US")
    assert all(len(each["text"]) <= clients.MOST + 2 for each in server.asked)
    assert len(server.asked) > 10
    assert [match.span for (match,) in answers] == [Span(len(f"row {n} "), len(f"row {n} teh")) for n in range(400)]


def test_a_text_is_asked_for_once(server: StandIn) -> None:
    client = Client(server.url)
    assert client.check(["teh", "teh"], "en-US") == client.check(["teh", "teh"], "en-US")
    assert [each["text"] for each in server.asked] == ["teh"]
    client.check(["teh"], "en-GB")
    assert [each["language"] for each in server.asked] == ["en-US", "en-GB"]


def test_what_is_remembered_is_bounded(server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "REMEMBERED", 100)
    client = Client(server.url)
    client.check([f"text {n} teh" for n in range(50)], "en-US")
    assert client._held <= 100


def test_text_level_rules_and_advice_are_off_in_every_request(server: StandIn) -> None:
    Client(server.url).check(["teh"], "en-US")
    assert server.asked[0]["disabledRules"].split(",") == list(TEXT_RULES)
    assert server.asked[0]["disabledCategories"].split(",") == list(ADVICE)


def test_a_match_over_the_end_of_a_row_is_dropped() -> None:
    def crossing(text: str) -> tuple[int, str]:
        rule = {"id": "X", "issueType": "grammar", "category": {"id": "Y"}}
        match = {"message": "m", "offset": 2, "length": 6, "replacements": [], "rule": rule}
        return 200, __import__("json").dumps({"software": {"version": "1"}, "matches": [match]})

    with served(crossing) as server:
        assert Client(server.url).check(["one", "two"], "en-US") == [(), ()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They came to Yunsha by sea.", []),  # a name
        ("Teh ships came.", []),  # an unknown word with a capital
        ("We know that Yunsha have grown.", ["Yunsha have"]),  # about the verb: the name stays
        ("They go Yunsha by sea.", []),  # would lose the name
        ("Use `teh` here.", []),  # code
        ("See https://example.org/teh for it.", []),  # an address
        ('<b class="teh">It</b> is.', []),  # a tag
        ("The colour is grey.", []),  # no English is set
        ("Eat a apple.", ["a apple"]),
    ],
)
def test_what_is_left_out(tool: LanguageTool, text: str, words: list[str]) -> None:
    assert found(tool, text) == words


def test_protected_forms_are_left_alone(tool: LanguageTool) -> None:
    assert found(tool, "We saw teh port.", House(protected=frozenset({"teh"}))) == []


def test_the_other_english_is_found_where_one_is_set(tool: LanguageTool, server: StandIn) -> None:
    assert found(tool, "The colour is grey.", House(english="en-US")) == ["colour"]
    assert found(tool, "The colour is grey.", House(english="en-GB")) == ["colour"]  # the stand-in has one dictionary
    assert [each["language"] for each in server.asked] == ["en-US", "en-GB"]


def test_findings_are_only_shown(tool: LanguageTool) -> None:
    text = "We saw teh port."
    ((finding,),) = tool.find([document(text)], House())
    assert (finding.check, finding.severity, finding.safety) == ("languagetool", Severity.MINOR, Safety.SHOW)
    assert finding.message == "About teh [MORFOLOGIK_RULE_EN_US]"
    assert [s.edit.new for s in finding.suggestions] == ["the", "ten"]
    assert all(s.safety is Safety.SHOW and s.by == "languagetool" for s in finding.suggestions)


def test_correct_changes_nothing_more(tool: LanguageTool) -> None:
    text = "We saw teh port and the the quay.\n\nEat a apple. Yunsha have grown."
    rules = Rules(tuple(registry().values()))
    plain, both = (
        correct([document(text)], Parts(detectors, House(), policy=Policy(Safety.ASK)))[0].text
        for detectors in ((rules,), (rules, tool))
    )
    assert plain == both


def test_a_rewriter_is_not_asked_about_what_is_only_shown(tool: LanguageTool) -> None:
    class Eager:
        def propose(self, passages):  # type: ignore[no-untyped-def]
            raise AssertionError(passages)

    silent = LanguageTool(tool.client)
    RULES["zzz"] = ("NO_IDEA", "GRAMMAR", "grammar", [])
    import languagetool_stand_in as stand_in

    pattern, stand_in._FOUND = stand_in._FOUND, __import__("re").compile("zzz")
    try:
        (outcome,) = correct([document("We zzz here.")], Parts((silent,), House(), Eager()))
    finally:
        stand_in._FOUND = pattern
        del RULES["zzz"]
    assert [f.check for f in outcome.findings] == ["languagetool"]


def test_what_a_check_mends_is_not_found_twice(tool: LanguageTool) -> None:
    text = "Eat a apple."
    rules = Rules(tuple(registry().values()))
    (findings,) = detect([document(text)], [rules, tool], House())
    assert [f.check for f in findings] == ["article"]


def test_documents_are_asked_for_together(tool: LanguageTool, server: StandIn) -> None:
    documents = [document(f"Row {n} has teh.\n\nAnd teh again, {n}.") for n in range(20)]
    assert [len(findings) for findings in tool.find(documents, House())] == [2] * 20
    assert len(server.asked) == 1


def test_a_very_long_paragraph_goes_in_parts(tool: LanguageTool) -> None:
    text = "We saw the port at teh end of a long day. " * 1500
    doc = document(text.strip())
    parts = list(stretches(doc))
    assert len(parts) > 2 and all(part.length <= LONGEST for part in parts)
    assert "".join(part.of(doc.text) for part in parts).replace(" ", "") == doc.text.replace(" ", "")
    (findings,) = tool.find([doc], House())
    assert [f.span.of(doc.text) for f in findings] == ["teh"] * 1500


def test_the_score_is_a_rate_and_finite(tool: LanguageTool) -> None:
    grammar = Grammar(tool, House())
    assert grammar.score(["We saw teh port today.", "All is well here.", "", " \n", "。。。", "😀"]) == pytest.approx(
        [200, 0, 0, 0, 0, 0]
    )
    assert all(math.isfinite(value) for value in grammar.score(["teh " * 1000, "😀"]))
    assert (grammar.name, grammar.better) == ("grammar", "lower")


def test_the_signature_names_version_language_and_what_is_off(tool: LanguageTool) -> None:
    signature = Grammar(tool, House(english="en-GB")).signature
    assert "languagetool:6.8" in signature and "language:en-GB" in signature
    assert all(rule in signature for rule in (*TEXT_RULES, *ADVICE))


def test_a_server_with_a_limit_is_sent_halves() -> None:
    def limited(text: str) -> tuple[int, str]:
        from languagetool_stand_in import usual

        return usual(text) if len(text) <= 40 else (413, "Error: Your text exceeds the limit of 40 characters")

    with served(limited) as server:
        rows = [f"Row {n} has teh." for n in range(10)]
        assert all(len(matches) == 1 for matches in Client(server.url).check(rows, "en-US"))
        with pytest.raises(InputError, match=r"takes no paragraph of 44 characters .*; split it"):
            Client(server.url).check(["x" * 44], "en-US")


OUTSIDE = json.dumps(
    {
        "software": {"version": "6.8"},
        "matches": [
            {
                "offset": -3,
                "length": 2,
                "message": "m",
                "replacements": [],
                "rule": {"id": "R", "category": {"id": "C"}, "issueType": "grammar"},
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((200, "<html>hello</html>"), "does not answer as LanguageTool does"),
        ((200, '{"matches": [1]}'), "does not answer as LanguageTool does"),
        ((200, '{"matches": []}'), "does not answer as LanguageTool does"),
        ((200, "[" * 100_000), "does not answer as LanguageTool does"),
        ((200, OUTSIDE), "does not answer as LanguageTool does"),
        ((404, "nothing here"), "refused a request: 404 nothing here"),
        ((500, "Error: Internal Error"), "refused a request: 500 Internal Error"),
        ((429, "too many"), "takes no more requests for now"),
    ],
)
def test_what_is_no_languagetool_is_said(answer: tuple[int, str], sentence: str) -> None:
    with served(lambda _: answer) as server, pytest.raises(InputError, match=sentence):
        Client(server.url).check(["teh"], "en-US")


@pytest.mark.parametrize("url", ["", "localhost:8081", "ftp://a", "http://", "http://a:99999", "http://a/v2?x=1"])
def test_a_wrong_address_is_said(url: str) -> None:
    with pytest.raises(InputError, match="is no address of a LanguageTool server"):
        Client(url)


@pytest.mark.parametrize("end", ["", "/", "/v2", "/v2/", "/v2/check"])
def test_an_address_may_have_its_path(server: StandIn, end: str) -> None:
    assert Client(server.url + end).check(["teh"], "en-US")[0]


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "STARTING", 0.2)
    with StandIn() as gone:
        url = gone.url
    with pytest.raises(InputError, match=f"no LanguageTool server answers at {url}"):
        Client(url).check(["teh"], "en-US")


def test_a_server_that_never_says_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "STARTING", 0)
    monkeypatch.setattr(clients, "FIRST", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(InputError, match=r"\(timed out\); start it"):
        Client(f"http://127.0.0.1:{silent.getsockname()[1]}").check(["teh"], "en-US")


def test_a_config_may_change_the_severity(server: StandIn) -> None:
    tool = replace(LanguageTool(Client(server.url)), severity=Severity.MAJOR)
    ((finding,),) = tool.find([document("We saw teh port.")], House())
    assert finding.severity is Severity.MAJOR
