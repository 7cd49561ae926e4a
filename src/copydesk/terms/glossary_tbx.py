"""Termbases in TBX (ISO 30042): TBX v2 (``martif``) and v3 (``tbx``), read through translate-toolkit.

The English term of a concept is the preferred one, those marked deprecated or superseded are forbidden, the terms of other
languages are its sources. A file is first read by expat, which knows lines and loads nothing: entities are refused there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.parsers import expat

from copydesk.errors import InputError
from copydesk.house import Term
from copydesk.textfile import refuse_utf16

_DEEPEST = 100
"""Elements inside one another; a termbase has about ten."""
_ROOTS = {"martif": ("termEntry", "langSet"), "tbx": ("conceptEntry", "langSec")}
_STATUS = ("administrativeStatus", "normativeAuthorization")
_WRONG = ("deprecated", "superseded", "obsolete", "forbidden", "notrecommended")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def concepts(data: bytes, name: str) -> Iterator[tuple[Term, str]]:
    """The terms of a termbase, each with its place. Concepts without an English term are left out.

    A concept's further English terms that are not forbidden (admitted ones, without a status) are terms of their own.

    Raises:
        InputError: it is not TBX, declares entities, or a concept has only forbidden English terms.
    """
    refuse_utf16(data, name)
    root, namespace, lines = _scanned(data, name)
    for unit, line in zip(_units(data, name, root, namespace), lines, strict=True):
        where = f"{name}, line {line}"
        for term in _terms(unit, where):
            yield term, where


def _scanned(data: bytes, name: str) -> tuple[str, str | None, list[int]]:
    """The root's name and namespace, and the line of each concept."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    open_elements: list[str] = []
    roots: list[tuple[str, str | None]] = []
    lines: list[int] = []

    def entity(*declared: object) -> None:
        raise InputError(
            f"{name}, line {parser.CurrentLineNumber}: it declares an entity, which is not read; write the text out"
        )

    def start(tag: str, attributes: object) -> None:
        namespace, _, local = tag.rpartition("}")
        if not open_elements:
            if local not in _ROOTS:
                raise InputError(f"{name} is XML, but not TBX: it begins with <{local}>; export the glossary as TBX")
            roots.append((local, namespace or None))
        elif local == _ROOTS[roots[0][0]][0]:
            lines.append(parser.CurrentLineNumber)
        open_elements.append(local)
        if len(open_elements) > _DEEPEST:
            raise InputError(f"{name}, line {parser.CurrentLineNumber}: elements nested too deeply; give a TBX file")

    def end(tag: str) -> None:
        open_elements.pop()

    parser.EntityDeclHandler = entity
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.errors.messages[error.code]
        raise InputError(f"{name}, line {error.lineno}: not XML ({what}); mend the line or export it again") from None
    return (*roots[0], lines)


def _units(data: bytes, name: str, root: str, namespace: str | None) -> Sequence[Any]:
    """The concepts as translate-toolkit reads them. It knows TBX v2; v3 has other names for the same elements."""
    try:
        from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
        from translate.storage import tbx
    except ImportError:
        raise InputError(f"{name} is TBX, which needs translate-toolkit: pip install translate-toolkit") from None
    concept, language = _ROOTS[root]
    unit = type("Concept", (tbx.tbxunit,), {"rootNode": concept, "languageNode": language, "namespace": namespace})
    empty = f"<{root}><text><body/></text></{root}>"  # older releases begin with one
    named = {"rootNode": root, "UnitClass": unit, "namespace": namespace, "XMLskeleton": empty}
    store: Any = type("Termbase", (tbx.tbxfile,), named)
    try:
        return [each.xmlelement for each in store.parsestring(data).units]
    except (XMLSyntaxError, AssertionError, ValueError) as error:
        raise InputError(f"{name} is not TBX that can be read ({error}); export it again") from None


def _terms(concept: Any, where: str) -> Iterator[Term]:
    english: list[tuple[str, str]] = []
    sources: list[str] = []
    for language in concept:
        code = (language.get(_LANG) or language.get("lang") or "").lower() if isinstance(language.tag, str) else ""
        for words, status in _worded(language) if code else ():
            if re.split("[-_]", code)[0] in ("en", "eng"):
                english.append((words, status))
            else:
                sources.append(words)
    right = list(dict.fromkeys(words for words, status in english if not status.startswith(_WRONG)))
    wrong = tuple(dict.fromkeys(words for words, status in english if status.startswith(_WRONG)))
    if not right and wrong:
        raise InputError(
            f"{where}: {wrong[0]!r} is deprecated and nothing is preferred; give the concept a preferred term"
        )
    first = next((words for words, status in english if status.startswith("preferred")), right[0] if right else "")
    for words in right:
        yield Term(
            words, tuple(w for w in wrong if w not in right) if words == first else (), tuple(dict.fromkeys(sources))
        )


def _worded(language: Any) -> Iterator[tuple[str, str]]:
    """The terms of one language, each with its status in small letters without signs ("deprecatedtermadmnsts")."""
    for node in language.iter():
        if _local(node) == "term":
            words = " ".join("".join(node.itertext()).split())
            if words:
                yield words, _status(node.getparent())


def _status(group: Any) -> str:
    # v2: <tig><term/><termNote type="administrativeStatus">; <ntig> has a <termGrp> between. v3 may name the element after the type.
    if _local(group) == "termGrp":
        group = group.getparent()
    for node in group.iter():
        kind = _local(node)
        if (kind == "termNote" and node.get("type") in _STATUS) or kind in _STATUS:
            return re.sub(r"[^a-z]", "", "".join(node.itertext()).lower())
    return ""


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
