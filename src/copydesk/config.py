"""Settings from ``copydesk.toml``, or from ``[tool.copydesk]`` in ``pyproject.toml``. The README, "Configuration", lists the keys."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from copydesk.check import Check, registry, selectors
from copydesk.document import Document
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety, Severity
from copydesk.guests import GUESTS, Guest
from copydesk.house import House
from copydesk.ignores import LISTED
from copydesk.nearest import did_you_mean
from copydesk.textfile import decoded, read_bytes

FILE = "copydesk.toml"
PROJECT = "pyproject.toml"
ACCEPT = {"safe": Safety.SAFE, "all": Safety.ASK}
ENGLISH = ("en-US", "en-GB")
LEVELS = {"off": None, "show": Safety.SHOW, "ask": Safety.ASK, "safe": Safety.SAFE}
SEVERITIES = {severity.name.lower(): severity for severity in Severity}
LONGEST = 16 * 2**20
"""The longest config that is read, in bytes: a device has no end."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a config says of one check: how far to trust it at most, how severe its findings are; None leaves it as it is."""

    level: Safety | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run. ``select`` and ``ignore`` name checks or artifact classes; an empty ``select`` means every check.

    ``glossary`` and ``names`` are files, read when they are needed. ``grammar`` turns LanguageTool on; the address of a server is
    no setting, as a file that comes with a project should not say where texts are sent.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    accept: Safety = Safety.SAFE
    protect: tuple[str, ...] = ()
    english: str | None = None
    glossary: tuple[Path, ...] = ()
    names: tuple[Path, ...] = ()
    tuning: Mapping[str, Tuning] = field(default_factory=dict)
    grammar: bool = False

    def with_options(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        protect: Iterable[str] = (),
        glossary: Iterable[Path] = (),
        names: Iterable[Path] = (),
    ) -> "Config":
        """The settings under those of a command line: ``select`` takes the place of both lists, the others are added.

        Raises:
            InputError: a name is no check and no artifact class.
        """
        chosen, left = tuple(select), tuple(ignore)
        for option, ids in (("--select", chosen), ("--ignore", left)):
            _known_checks(ids, option)
        return replace(
            self,
            select=chosen or self.select,
            ignore=(*(() if chosen else self.ignore), *left),
            protect=(*self.protect, *protect),
            glossary=(*self.glossary, *glossary),
            names=(*self.names, *names),
        )


def find(directory: Path) -> Path | None:
    """The config that holds for the files of a directory: the first in it or above it, or None.

    In one directory ``copydesk.toml`` goes before ``pyproject.toml``; a ``pyproject.toml`` without our table does not count.
    Nothing is merged: what stands further up has no effect.
    """
    for folder in (directory, *directory.parents):
        own, project = folder / FILE, folder / PROJECT
        if _is_file(own):
            return own
        if _is_file(project) and _is_ours(project):
            return project
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:
        return False  # what stands further up may be none of our business


def _is_ours(project: Path) -> bool:
    try:
        named = b"copydesk" in project.read_bytes()
    except OSError:
        return False
    # What does not name us may be in any state: a template, a test's broken example.
    return named and "copydesk" in _tools(project)


def _tools(project: Path) -> Mapping[str, Any]:
    tools = _toml(project).get("tool")
    return tools if isinstance(tools, dict) else {}


def load(path: Path) -> Config:
    """The settings of a file. Any name but ``pyproject.toml`` is read as a ``copydesk.toml``.

    Raises:
        InputError: it cannot be read, is not TOML, or holds a key or a value that means nothing; the message names it.
    """
    data, where = _toml(path), str(path)
    if path.name == PROJECT:
        tools = _tools(path)
        if "copydesk" not in tools:
            raise InputError(f"{path} has no [tool.copydesk]; add the table, or give a {FILE}")
        data, where = tools["copydesk"], f"{path}, [tool.copydesk]"
        if not isinstance(data, dict):
            raise InputError(f"{path}: tool.copydesk is {_called(data)}; make it a table")
    return parse(data, where, path.parent)


def parse(data: Mapping[str, Any], where: str, folder: Path = Path()) -> Config:
    """The settings that a table holds; ``where`` says in errors which, files are named from ``folder``."""
    _known_keys(
        data, ("select", "ignore", "accept", "protect", "english", "glossary", "names", "grammar", "checks"), where
    )
    lists = {key: _strings(data, key, where) for key in ("select", "ignore", "protect", "glossary", "names")}
    for key in ("select", "ignore"):
        _known_checks(lists[key], f"{where}: {key}")
    tables = _table(data.get("checks", {}), f"{where}: checks")
    tuning = {id: _tuning(id, table, f"{where}: checks.{id}") for id, table in tables.items()}
    off = tuple(id for id, table in tables.items() if table.get("level") == "off")
    return Config(
        select=lists["select"],
        ignore=(*lists["ignore"], *off),
        accept=ACCEPT[_choice(data, "accept", ACCEPT, where) or "safe"],
        protect=lists["protect"],
        english=_choice(data, "english", ENGLISH, where),
        glossary=tuple(folder / file for file in lists["glossary"]),
        names=tuple(folder / file for file in lists["names"]),
        tuning=tuning,
        grammar=_flag(data, "grammar", where),
    )


def checks(config: Config) -> tuple[Check, ...]:
    """The checks that run, each as the config tunes it.

    Raises:
        InputError: none is left, and no guest is selected either.
    """
    wanted = _ids(config.select) if config.select else set(registry())
    wanted -= _ids(config.ignore)
    if not wanted and not guests(config):
        raise InputError("no check is left to run: select and ignore cancel each other out")
    return tuple(_tuned(check, config.tuning.get(id, Tuning())) for id, check in registry().items() if id in wanted)


def guests(config: Config) -> frozenset[str]:
    """The guests (see ``guests.py``) that a config selects by name and does not ignore."""
    return (frozenset(config.select) & GUESTS.keys()) - frozenset(config.ignore)


def _tuned(check: Check, tuning: Tuning) -> Check:
    if tuning.level is not None:
        check = replace(check, safety=min(check.safety, tuning.level))
    if tuning.severity is not None:
        # A partial of a named function: a detector must be picklable.
        check = replace(check, find=partial(_as_severe, check.find, tuning.severity))
    return check


def _as_severe(
    find: Callable[[Document, House], Iterable[Finding]], severity: Severity, document: Document, house: House
) -> Iterator[Finding]:
    return (replace(finding, severity=severity) for finding in find(document, house))


def _ids(names: Iterable[str]) -> set[str]:
    return {id for id, check in registry().items() for name in names if name in (id, check.artifact)}


def _known_checks(names: Iterable[str], where: str) -> None:
    for name in names:
        if name not in selectors():
            raise InputError(f"{where}: there is no check {name!r}; {did_you_mean(name, selectors(), LISTED)}")


def _tuning(id: str, table: Any, where: str) -> Tuning:
    known: Mapping[str, Check | Guest] = {**registry(), **GUESTS}
    if id not in known:
        raise InputError(f"{where}: there is no check {id!r}; {did_you_mean(id, known, LISTED)}")
    _known_keys(_table(table, where), ("level", "severity"), where)
    level, severity = _choice(table, "level", LEVELS, where), _choice(table, "severity", SEVERITIES, where)
    earned = known[id].safety
    safety = LEVELS[level] if level else None
    if safety is not None and safety > earned:
        raise InputError(
            f"{where}.level: {id} has earned {earned.name.lower()!r}, not {level!r}; a config may only lower a level"
        )
    return Tuning(safety, SEVERITIES[severity] if severity else None)


def _known_keys(data: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for key in data:
        if key not in known:
            raise InputError(f"{where}: there is no key {key!r}; {did_you_mean(key, known)}")


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where} is {_called(value)}; make it a table")
    return value


def _strings(data: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    if key not in data:
        return ()
    value = data[key]
    if not isinstance(value, list):
        raise InputError(f"{where}: {key} is {_called(value)}; make it a list of strings")
    for item in value:
        if not isinstance(item, str) or not item.strip():
            what = "an empty string" if isinstance(item, str) else _called(item)
            raise InputError(f"{where}: {key} holds {what}; it is a list of strings")
    if key == "select" and not value:
        raise InputError(f"{where}: select is empty; leave it out to run every check")
    return tuple(item.strip() for item in value)


def _choice(data: Mapping[str, Any], key: str, choices: Iterable[str], where: str) -> str | None:
    if key not in data:
        return None
    value = data[key]
    listed = ", ".join(f'"{choice}"' for choice in choices)
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} is {_called(value)}; it is one of {listed}")
    if value not in choices:
        raise InputError(f"{where}: {key} is {value!r}; it is one of {listed}")
    return value


def _flag(data: Mapping[str, Any], key: str, where: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise InputError(f"{where}: {key} is {_called(value)}; it is true or false")
    return value


def _called(value: Any) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date or a time")


def _toml(path: Path) -> dict[str, Any]:
    text = decoded(read_bytes(path, LONGEST, "give the path of a config"), str(path)).replace("\r\n", "\n")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", place)  # else it is the end of the document
        at = f", line {line[1] if line else text.rstrip().count(chr(10)) + 1}"
        raise InputError(f"{path}{at}: not TOML ({message[:1].lower()}{message[1:]}); mend the line") from None
    except RecursionError:
        raise InputError(f"{path}: not TOML that can be read (nested too deeply)") from None
    except ValueError:
        # Python refuses to read integers of more than 4,300 digits.
        raise InputError(f"{path}: not TOML that can be read (a number is too long)") from None
