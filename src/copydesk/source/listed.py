"""Names of the gazetteer on both sides: those that a source has in its own script, and those that a translation has in English."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from copydesk.edit import Span
from copydesk.house import Name
from copydesk.matcher import Matcher
from copydesk.remembered import remembered


@dataclass(frozen=True, slots=True)
class Listing:
    """The names of a House, to be looked for by their source forms and by their English forms."""

    sources: Matcher[list[Name]]
    forms: Matcher[Name]

    def expected(self, source: str) -> dict[str, Name]:
        """The names that a source has, by English form; of forms that overlap the longest counts ("上海交通大学" holds no "上海")."""
        return {name.form: name for _, names in self.sources.longest(source) for name in names}

    def written(self, text: str, within: Span) -> Iterator[tuple[Span, Name]]:
        """The names that stand in a stretch of a translation as whole words, longest first where they overlap."""
        for span, name in self.forms.longest(text, within):
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
    return Listing(Matcher(by_source), Matcher(names))
