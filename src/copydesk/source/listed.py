"""Names of the gazetteer on both sides: those that a source has in its own script, and those that a translation has in English."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ahocorasick

from copydesk.edit import Span
from copydesk.house import Name
from copydesk.remembered import remembered


@dataclass(frozen=True, slots=True)
class Listing:
    """The names of a House as two automata: one of source forms, one of English forms. None is None where there is no such form."""

    sources: ahocorasick.Automaton | None
    forms: ahocorasick.Automaton | None

    def expected(self, source: str) -> dict[str, Name]:
        """The names that a source has, by English form; of forms that overlap the longest counts ("上海交通大学" holds no "上海")."""
        if self.sources is None:
            return {}
        return {name.form: name for _, names in self.sources.iter_long(source) for name in names}

    def written(self, text: str, within: Span) -> Iterator[tuple[Span, Name]]:
        """The names that stand in a stretch of a translation as whole words, longest first where they overlap."""
        if self.forms is None:
            return
        for last, name in self.forms.iter_long(text, within.start, within.end):
            span = Span(last + 1 - len(name.form), last + 1)
            before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
            if not (before.isalnum() or after.isalnum()):
                yield span, name


@remembered
def listing(names: Mapping[str, Name]) -> Listing:
    """The listing of a House's names. A source form of one character, or in Latin letters, is no evidence."""
    by_source: dict[str, list[Name]] = defaultdict(list)
    for name in names.values():
        for source in name.sources:
            if len(source) > 1 and not source.isascii():
                by_source[source].append(name)
    return Listing(_automaton(by_source), _automaton(names))


def _automaton(words: Mapping[str, object]) -> ahocorasick.Automaton | None:
    if not words:
        return None
    automaton = ahocorasick.Automaton()
    for word, value in words.items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton
