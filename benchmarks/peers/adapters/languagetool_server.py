"""LanguageTool's own HTTP server, started here, once, from the jars of ``copydesk setup languagetool``; its default level.

A text is a request, in the English it is written in, one after another over one connection. Pipeline caching is on and the connection sends at once: without the two
it is ten times slower. Left out: its categories of style, repetition and wordiness, which are advice. ``spelling=False`` disables the rule that looks words up in the dictionary, and nothing else.
"""

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from copydesk.installed import place
from peers.dialect import british
from peers.tool import Found, Missing, Text
from peers.utf16 import Utf16

CONFIG = "pipelineCaching=true\nmaxPipelinePoolSize=8\npipelineExpireTimeInSeconds=36000\n"
STYLE = "STYLE,REDUNDANCY,REPETITIONS_STYLE,PLAIN_ENGLISH,BRE_STYLE_OXFORD_SPELLING,AMERICAN_ENGLISH_STYLE"
HEAP = "-Xmx1500m"
WAIT = 120
_MAIN = "org.languagetool.server.HTTPServer"


class LanguageTool:
    suggests = True
    # By category, and rules of other categories that judge quotes and brackets.
    typographic = frozenset({"TYPOGRAPHY", "PUNCTUATION", "COMPOUNDING"})

    def __init__(self, spelling: bool) -> None:
        jars = sorted({jar.parent for jar in place("languagetool").rglob("*.jar")})
        java = shutil.which("java")
        if not jars or java is None:
            raise Missing("LanguageTool is not installed: it needs Java 17 or later, and copydesk setup languagetool")
        self._disabled = {"disabledCategories": STYLE}
        if not spelling:
            self._disabled["disabledRules"] = "MORFOLOGIK_RULE_EN_US,MORFOLOGIK_RULE_EN_GB"
        self._folder = tempfile.TemporaryDirectory()
        config = Path(self._folder.name) / "server.properties"
        config.write_text(CONFIG, encoding="ascii")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        classes = os.pathsep.join(f"{folder}/*" for folder in jars)
        command = [java, HEAP, "-Dsun.net.httpserver.nodelay=true", "-cp", classes, _MAIN]
        self._server = subprocess.Popen(
            [*command, "--port", str(self._port), "--config", str(config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=WAIT)
        try:
            self.version = str(self._first()["software"]["version"])
        except BaseException:
            self.close()
            raise

    def _first(self) -> Any:
        """The first answer, as soon as there is one."""
        until = time.monotonic() + WAIT
        while self._server.poll() is None and time.monotonic() < until:
            with contextlib.suppress(ConnectionError):
                return self._answer("This is a test.")
            self._connection.close()
            time.sleep(0.05)
        raise Missing("LanguageTool's server did not start")

    def _answer(self, text: str) -> Any:
        body = urlencode({"language": "en-GB" if british(text) else "en-US", "text": text, **self._disabled})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", "/v2/check", body, headers)
        reply = self._connection.getresponse()
        said = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"LanguageTool answered {reply.status}: {said[:200].decode('utf-8', 'replace')}")
        return json.loads(said)

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        return [found(text.text, self._answer(text.text)["matches"]) for text in texts]

    def close(self) -> None:
        self._connection.close()
        self._server.terminate()
        self._server.wait(WAIT)
        self._folder.cleanup()


def found(text: str, matches: Sequence[Any]) -> list[Found]:
    """The matches of an answer, their UTF-16 offsets as code points; the check's id is its category."""
    at = Utf16(text).code_point
    return [
        Found(
            at(match["offset"]),
            at(match["offset"] + match["length"]),
            match["replacements"][0]["value"] if match["replacements"] else None,
            match["rule"]["category"]["id"],
        )
        for match in matches
    ]


def load(spelling: bool = True) -> LanguageTool:
    """LanguageTool, with or without its dictionary.

    Raises:
        Missing: there is no Java, or it was not set up.
    """
    return LanguageTool(spelling)
