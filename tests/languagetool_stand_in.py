"""A stand-in for LanguageTool's server: it finds "teh", "badd grammar" and the emoji of a row, and answers in UTF-16 units.

As a script, ``python languagetool_stand_in.py PORT [MODE]``, it takes the place of Java: ``busy`` says that the port is taken,
``broken`` ends at once, ``dies`` ends in the middle of the third check.
"""

import json
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

RULES = {
    "teh": ("MORFOLOGIK_RULE_EN_US", "TYPOS", "misspelling", ["the", "ten"]),
    "Teh": ("MORFOLOGIK_RULE_EN_US", "TYPOS", "misspelling", ["The"]),
    "colour": ("MORFOLOGIK_RULE_EN_US", "TYPOS", "misspelling", ["color"]),
    "Yunsha": ("MORFOLOGIK_RULE_EN_US", "TYPOS", "misspelling", ["Yuns ha"]),
    "Yunsha have": ("AGREEMENT", "GRAMMAR", "grammar", ["Yunsha has"]),
    "go Yunsha": ("ODD", "GRAMMAR", "grammar", ["gone"]),
    "a apple": ("EN_A_VS_AN", "MISC", "misspelling", ["an apple"]),
    "more 😀 better": ("MORE", "GRAMMAR", "grammar", ["better 😀"]),
}
_FOUND = re.compile("|".join(sorted(RULES, key=len, reverse=True)))


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def matches(text: str) -> Iterator[dict[str, Any]]:
    for found in _FOUND.finditer(text):
        rule, category, issue, replacements = RULES[found[0]]
        yield {
            "message": f"About  {found[0]}.",
            "offset": utf16(text[: found.start()]),
            "length": utf16(found[0]),
            "replacements": [{"value": value} for value in replacements],
            "rule": {"id": rule, "issueType": issue, "category": {"id": category}},
        }


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._say(200, "OK")

    def do_POST(self) -> None:
        fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        text = fields["text"][0]
        self.server.asked.append({key: values[0] for key, values in fields.items()})  # type: ignore[attr-defined]
        answer = self.server.answer(text)  # type: ignore[attr-defined]
        self._say(*answer)

    def _say(self, status: int, body: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def usual(text: str) -> tuple[int, str]:
    return 200, json.dumps({"software": {"version": "6.8"}, "matches": list(matches(text))})


class StandIn(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int = 0, answer: Any = usual) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.asked: list[dict[str, str]] = []
        self.answer = answer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def served(answer: Any = usual) -> Iterator[StandIn]:
    """A stand-in that answers in a thread of this process."""
    with StandIn(answer=answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def _dying(text: str, checks: list[str] = []) -> tuple[int, str]:  # noqa: B006 (counts calls)
    checks.append(text)
    if len(checks) == 3:
        os._exit(3)
    return usual(text)


if __name__ == "__main__":
    mode = sys.argv[2] if len(sys.argv) > 2 else ""
    if mode == "broken":
        sys.stdout.write("java.lang.NoClassDefFoundError: org/languagetool/Gone\n\tat x.y")
        sys.exit(1)
    if mode == "busy" and not os.path.exists(sys.argv[3]):  # noqa: PTH110
        open(sys.argv[3], "w").close()  # noqa: PTH123
        sys.stdout.write("Caused by: java.net.BindException: Address already in use")
        sys.exit(1)
    StandIn(int(sys.argv[1]), _dying if mode == "dies" else usual).serve_forever()
