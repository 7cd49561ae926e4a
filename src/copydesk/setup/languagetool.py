"""``copydesk setup languagetool``: LanguageTool 6.8 for English, for ``--grammar``.

Through Maven where there is one: 97 MB of jars for English alone, each with its digest in ``data/languagetool-jars.txt``, kept in
Maven's own store too. Else the project's archive through language_tool_python: 250 MB, all languages, one digest for the whole.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from copydesk.adapters.languagetool import download, maven
from copydesk.adapters.languagetool.jars import ORIGIN, SERVER, VERSION, origin, pinned, wrong
from copydesk.adapters.languagetool.java import java
from copydesk.errors import InputError
from copydesk.installed import place


def install(say: Callable[[str], None], way: str | None = None) -> Path:
    """Fetch LanguageTool, unless it is there and whole, and return its directory; ``say`` is told of each step.

    The directory appears in one step, so that a run that fails or is stopped leaves what was there; the next goes on with what
    was fetched. ``way`` is "maven" or "download"; without it Maven is tried first.

    Raises:
        InputError: there is no Java 17, neither way works, what came is not what is pinned, or the disk is full.
    """
    java()
    target = place("languagetool")
    if whole(target):
        say(f"LanguageTool {VERSION} is already in {target}")
        return target
    partial = target.with_name("languagetool.partial")
    try:
        partial.mkdir(parents=True, exist_ok=True)
        came = _fetch(partial, say, way)
        about = {"version": VERSION, "from": came, "licence": "LGPL-2.1-or-later"}
        (partial / ORIGIN).write_text(json.dumps(about) + "\n", encoding="utf-8")
        _move(partial, target, say)
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written ({error.strerror or error}); free space there or set COPYDESK_CACHE"
        ) from error
    say(f"LanguageTool {VERSION} is in {target}")
    return target


def whole(directory: Path) -> bool:
    """True if LanguageTool is there as it was set up; of Maven's jars every digest is compared."""
    came = origin(directory)
    return not any(wrong(directory)) if came == "maven" else came == "download" and (directory / SERVER).is_file()


def _fetch(partial: Path, say: Callable[[str], None], way: str | None) -> str:
    mvn = None if way == "download" else maven.maven()
    if mvn is None and way == "maven":
        raise InputError(
            "there is no Maven (mvn) on the PATH; install it, or run: copydesk setup languagetool --from download"
        )
    failure: InputError | None = None
    if mvn is not None:
        say(f"fetching LanguageTool {VERSION} for English with Maven: {len(pinned())} jars, 97 MB")
        try:
            maven.fetch(mvn, partial, say)
            return "maven"
        except InputError as error:
            if way == "maven":
                raise
            failure = error
            say(str(error))
    try:
        download.fetch(partial, say)
        return "download"
    except InputError as error:
        if failure is not None:  # what Maven met, without what to do, which is said once at the end
            raise InputError(
                f"{str(failure).rpartition('; ')[0]}, and {error}; check the network, and run again"
            ) from error
        before = "there is no Maven (mvn) on the PATH; and " if way is None else ""
        raise InputError(f"{before}{error}; install Maven where Maven Central can be reached, and run again") from error


def _move(partial: Path, target: Path, say: Callable[[str], None]) -> None:
    old = target.with_name("languagetool.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        say(f"replacing {target}, which is not whole")
        target.rename(old)
    partial.rename(target)
    shutil.rmtree(old, ignore_errors=True)
