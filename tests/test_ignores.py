"""Comments that say what to leave alone: heard, never read as prose, and understood or named."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.check import registry
from copydesk.cli import main
from copydesk.desk import Desk
from copydesk.ignores import UNREAD, problems
from copydesk.segment import document

BAD = "He saw the the sea."


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text)


def found(text: str) -> list[tuple[str, int]]:
    (findings,) = Desk().detect([document(text)])
    return [(f.check, text[: f.span.start].count("\n")) for f in findings]


def lines(text: str) -> list[int]:
    return [line for _, line in found(text)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"<!-- copydesk: ignore doubled-word -->\n{BAD}\n\n{BAD}\n", [3]),
        (f"<!-- copydesk: ignore -->\n\n\n{BAD}\n{BAD}\n", [4]),
        (f"{BAD} <!-- copydesk: ignore doubled-word -->\n{BAD}\n", [1]),
        (f"{BAD} <!-- copydesk: ignore doubled-word --> {BAD}\n{BAD}\n", [1]),
        (f"<!-- copydesk: ignore doubled-word --> {BAD}\n{BAD}\n", [1]),
        (f"<!-- copydesk: ignore article -->\n{BAD}\n", [1]),
        (f"<!-- copydesk: ignore article, doubled-word -->\n{BAD}\n", []),
        (f"{BAD}\n<!-- copydesk: ignore-start -->\n{BAD}\n\n{BAD}\n<!-- copydesk: ignore-end -->\n{BAD}\n", [0, 6]),
        (f"{BAD}\n<!--copydesk:ignore-file doubled-word-->\n{BAD}\n", []),
        (f"\r\n<!-- copydesk: ignore -->\r\n{BAD}\r\n{BAD}\r\n", [3]),
        (f"```\n<!-- copydesk: ignore-file -->\n```\nWrite `<!-- copydesk: ignore -->`. {BAD}\n", [3]),
        (f"<!-- a word about copydesk: ignore -->\n{BAD}\n", [1]),
    ],
)
def test_what_is_ignored(text: str, left: list[int]) -> None:
    assert lines(text) == left


def test_starts_and_ends_of_different_checks_may_cross() -> None:
    text = "\n".join(
        [
            "<!-- copydesk: ignore-start doubled-word -->",
            "He saw the the sea , he said.",
            "<!-- copydesk: ignore-start bad-spacing -->",
            "He saw the the sea , he said.",
            "<!-- copydesk: ignore-end doubled-word -->",
            "He saw the the sea , he said.",
            "<!-- copydesk: ignore-end -->",
            "He saw the the sea , he said.",
        ]
    )
    assert [(c, n) for c, n in found(text) if c in {"doubled-word", "bad-spacing"}] == [
        ("bad-spacing", 1),
        ("doubled-word", 5),
        ("doubled-word", 7),
        ("bad-spacing", 7),
    ]


def test_a_comment_is_no_prose() -> None:
    text = "One two.\n<!-- copydesk: ignore the the -->\nThree <!-- copydesk: ignore of of --> four.\n<!-- copydesk: ignore -->"
    read = document(text)
    assert [word.of(text) for word in read.words] == ["One", "two", "Three", "four"]
    assert [block.span.of(text)[:8] for block in read.blocks] == ["One two.", "Three <!"]
    assert not found(text)


def test_a_wrapped_paragraph_stays_one_below_a_comment() -> None:
    wrapped = (
        "The harbour of the city was built by the men who had come with the\n"
        "ships from the islands, and it has been used by all of the people of\n"
        "the coast since the day on which the first of them came to the shore.\n"
    )
    assert len(document("<!-- copydesk: ignore -->\n" + wrapped).blocks) == 1


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("ingore doubled-word", "a comment cannot say 'ingore'; did you mean 'ignore'?"),
        ("ignore dubled-word", "there is no check 'dubled-word' to ignore; did you mean 'doubled-word'?"),
        ("ignore-start", "ignore-start without an ignore-end"),
        ("ignore-end", "ignore-end without an ignore-start"),
        ("ignore", "no paragraph follows"),
        ("", "a comment cannot say ''"),
    ],
)
def test_a_comment_that_means_nothing_is_named(comment: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"It is large.\n<!-- copydesk: {comment} -->\n")
    for args in (["check", str(path)], ["correct", "--no-model", str(path)]):
        assert f"{path}:2:1: " in run(*args).stderr and says in run(*args).stderr
    assert run("check", str(path)).exit_code == 0


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- copydesk: ignore\ndoubled-word -->",
        "<!-- CopyDesk: ignore -->",
        "<!-- copydesk ignore -->",
        "<!-- copydesk : ignore -->",
        "<!-- copydesk: ignore doubled-word",
    ],
)
def test_what_was_meant_as_a_comment_is_named(comment: str) -> None:
    made = document(f"It is <!-- copydesk: ignore --> large.\n\n{comment}\n{BAD}\n")
    assert [problem.message for problem in problems(made)] == [UNREAD]
    for prose in ("`" + comment.replace("\n", " ") + "`", "<!-- copydesk was here -->", "A copydesk: ignore it."):
        assert problems(document(prose + "\n")) == []


def test_problems_stand_in_text_order() -> None:
    text = "<!-- copydesk: ignore-start -->\nIt is large. <!-- copydesk: ignore nothing-known -->\n"
    assert [problem.span.start for problem in problems(document(text))] == [0, text.rindex("<!--")]


def test_a_comment_may_name_every_check() -> None:
    assert found(f"<!-- copydesk: ignore {', '.join(registry())} -->\n{BAD}\n") == []


def test_an_unknown_name_ignores_nothing_and_a_known_one_beside_it_does() -> None:
    assert lines(f"<!-- copydesk: ignore nothing-known -->\n{BAD}\n") == [1]
    text = f"<!-- copydesk: ignore nothing-known doubled-word -->\n{BAD}\n"
    assert lines(text) == [] and len(problems(document(text))) == 1


def test_nothing_is_mended_there_and_the_comment_stays() -> None:
    text = f"<!-- copydesk: ignore doubled-word -->\n{BAD}\n\n{BAD} <!-- copydesk: ignore article -->\n"
    assert run("correct", "--no-model", "-", text=text).stdout == text.replace(f"{BAD} <", "He saw the sea. <")


def test_rows_of_a_corpus_hear_it_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": n, "text": f"{BAD}{more}"} for n, more in enumerate(["", " <!-- copydesk: ignore -->"])]
    rows.append({"id": 2, "text": "Well.\n<!-- copydesk: ignroe -->"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("correct", "--no-model", str(path))
    made = [json.loads(line) for line in done.stdout.splitlines()]
    assert f"{path}:3:7: a comment cannot say 'ignroe'" in done.stderr
    assert made[0]["text"] == "He saw the sea." and made[1]["text"] == rows[1]["text"] and not made[1]["findings"]


def test_thousands_of_comments_take_no_longer_than_their_text() -> None:
    text = f"<!-- copydesk: ignore-start article -->\n<!-- copydesk: ignore doubled-word -->\n{BAD}\n{BAD}\n" * 2000
    started = time.perf_counter()
    assert len(found(text)) == 2000
    assert time.perf_counter() - started < 20
