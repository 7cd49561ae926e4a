"""Texts to matches over HTTP: many texts a request, several requests at a time, what is known not asked again.

language_tool_python's client is not used here. Its ``check`` sends one text, opens a connection for each, keeps the last text in
attributes of its Match class, so that two threads at once get each other's places, and converts the start of a match from UTF-16 but
not its length. ``benchmarks/languagetool.py`` measures it beside this file and compares what both find.
"""

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from copydesk.adapters.languagetool.matches import Match, parted, read
from copydesk.adapters.languagetool.server import Server, parallel, shared
from copydesk.adapters.languagetool.switched_off import ADVICE, TEXT_RULES
from copydesk.errors import InputError

BETWEEN = "\n\n"
"""Between two texts of a request: LanguageTool ends a sentence at a blank line."""
MOST = 8_000
"""Characters of the texts in one request: four times as many make it slower, a quarter no faster."""
TIMEOUT = 300
"""Seconds for one answer."""
FIRST = 60
"""Seconds for the first answer of a server of somebody else's: it may be no LanguageTool, and never say a word."""
TRIES = 4
"""Times that our own server is asked the same; it is started again between them if it died."""
PATIENCE = 30.0
"""Seconds that a server which was there may be away: whoever started it starts it again."""
STARTING = 10.0
"""Seconds for a server on this machine that nobody has seen yet: it may just be starting, or starting again."""
REMEMBERED = 4_000_000
"""Characters of texts whose matches are remembered: a corrected document is read again, and most of it has not changed."""

Key = tuple[str, str]


class Client:
    """Asks a server. Without ``url`` it is our own, which starts when it is first needed; ``server`` is for tests."""

    def __init__(self, url: str | None = None, server: Server | None = None) -> None:
        self._url = None if url is None else _base(url)
        self._server = server or (shared() if url is None else None)
        self._direct = self._url is None or urlsplit(self._url).hostname in ("localhost", "127.0.0.1", "::1")
        self._opener: OpenerDirector = build_opener(ProxyHandler({})) if self._direct else build_opener()
        self._known: OrderedDict[Key, tuple[Match, ...]] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()
        self._version = ""

    @property
    def version(self) -> str:
        """The server's version, which it is asked for if it has not answered yet."""
        if not self._version:
            self._ask("Hello.", "en-US")
        return self._version

    def address(self) -> str:
        """The address of the server, which runs when this returns."""
        return self._url or self._own.address()

    @property
    def _own(self) -> Server:
        assert self._server is not None
        return self._server

    def check(self, texts: Sequence[str], language: str) -> list[tuple[Match, ...]]:
        """The matches in each text, by place, as if each was sent alone.

        Raises:
            InputError: the server cannot be started or reached, or does not answer as LanguageTool does.
        """
        found: dict[str, tuple[Match, ...]] = {}
        asked: list[str] = []
        for text in dict.fromkeys(texts):
            known = () if not text.strip() else self._remembered((language, text))
            if known is None:
                asked.append(text)
            else:
                found[text] = known
        batches = list(_batches(asked))
        if len(batches) < 2:
            answers = [self._answer(batch, language) for batch in batches]
        else:
            self.address()  # started here, not by several threads at once
            with ThreadPoolExecutor(parallel()) as pool:
                answers = list(pool.map(lambda batch: self._answer(batch, language), batches))
        for batch, answer in zip(batches, answers, strict=True):
            for text, matches in zip(batch, answer, strict=True):
                found[text] = matches
                self._remember((language, text), matches)
        return [found[text] for text in texts]

    def _answer(self, texts: Sequence[str], language: str) -> list[tuple[Match, ...]]:
        try:
            return parted(self._ask(BETWEEN.join(texts), language), texts, len(BETWEEN))
        except _TooLong:
            if len(texts) == 1:
                raise InputError(
                    f"{self._url} takes no paragraph of {len(texts[0]):,} characters ({texts[0][:40]!r}...); split it"
                ) from None
            half = len(texts) // 2
            return self._answer(texts[:half], language) + self._answer(texts[half:], language)

    def _ask(self, text: str, language: str) -> tuple[Match, ...]:
        """What a server answers; it is asked again after it was away."""
        # A lone surrogate, which is no character, goes as one question mark: the places stay.
        off = {"disabledRules": ",".join(TEXT_RULES), "disabledCategories": ",".join(ADVICE)}
        fields = {"language": language, "text": text, **off}
        data = urlencode(fields, errors="replace").encode("ascii")
        start, tries = time.monotonic(), 0
        while True:
            address, tries = self.address(), tries + 1
            try:
                return self._send(address, data, text)
            except HTTPError as error:
                raise _refused(address, error) from None
            except (URLError, HTTPException, OSError) as error:
                why = error.reason if isinstance(error, URLError) else error
                reason = str(why) or type(why).__name__
            if self._url is None:
                # Our own died under the request, or hangs: address() starts it again, and raises if it died too often.
                self._own.failed(address)
                if tries > TRIES:
                    raise InputError(f"LanguageTool's server does not answer ({reason}); run again without --grammar")
            elif time.monotonic() - start > self._patience(why):
                raise InputError(
                    f"no LanguageTool server answers at {address} ({reason}); start it, or run without LanguageTool"
                )
            else:
                time.sleep(0.5)

    def _patience(self, why: object) -> float:
        """Seconds to wait for a server of somebody else's."""
        if self._version or isinstance(why, HTTPException | ConnectionResetError):
            return PATIENCE
        return STARTING if self._direct else 0.0

    def _send(self, address: str, data: bytes, text: str) -> tuple[Match, ...]:
        request = Request(f"{address}/v2/check", data, {"Accept": "application/json"})
        known = self._url is None or self._version
        with self._opener.open(request, timeout=TIMEOUT if known else FIRST) as response:
            body = response.read()
        try:
            answer = json.loads(body)
            matches = tuple(read(answer, text))
            self._version = str(answer["software"]["version"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError(
                f"{address} does not answer as LanguageTool does; give the address of its server"
            ) from None
        return matches

    def _remembered(self, key: Key) -> tuple[Match, ...] | None:
        with self._lock:
            matches = self._known.get(key)
            if matches is not None:
                self._known.move_to_end(key)
            return matches

    def _remember(self, key: Key, matches: tuple[Match, ...]) -> None:
        with self._lock:
            if key not in self._known:
                self._held += len(key[1])
            self._known[key] = matches
            while self._held > REMEMBERED and len(self._known) > 1:
                (_, text), _ = self._known.popitem(last=False)
                self._held -= len(text)


class _TooLong(Exception):
    """The server takes no text of this length."""


def _refused(address: str, error: HTTPError) -> Exception:
    with error:
        said = " ".join(error.read(2000).decode("utf-8", "replace").split()).removeprefix("Error: ")[:200]
    if error.code == 413:
        return _TooLong()
    if error.code in (426, 429):
        return InputError(
            f"{address} takes no more requests for now ({said}); use a server of your own: copydesk setup languagetool"
        )
    return InputError(
        f"LanguageTool at {address} refused a request: {error.code} {said or error.reason}; give the address of a server that works"
    )


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in order in requests of at most ``MOST`` characters; a longer text goes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > MOST:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + len(BETWEEN)
    if batch:
        yield batch


def _base(url: str) -> str:
    """The address without ``/v2``, which LanguageTool's own clients leave out or put in.

    Raises:
        InputError: it is none.
    """
    parts = urlsplit(url.strip())
    try:
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment:
        raise InputError(f"{url!r} is no address of a LanguageTool server; give one like http://localhost:8081")
    return parts._replace(path=parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")).geturl()
