"""Harper through harper-py, with its default rules; texts are plain text, not its default Markdown, in the dialect they are written in.

Left out: its advice on style and long sentences. ``spelling=False`` turns off the one rule that looks words up in the dictionary,
SpellCheck, and nothing else.
"""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from peers.dialect import british
from peers.tool import Found, Missing, Text

# Kinds of its rules that are advice.
STYLE = frozenset({"Style", "Enhancement", "Readability", "Redundancy"})


class Harper:
    suggests = True
    # Kinds of its rules: Punctuation holds spaces, quotes and dashes, Formatting double spaces, BoundaryError words run together.
    typographic = frozenset({"Punctuation", "Formatting", "BoundaryError"})

    def __init__(self, spelling: bool) -> None:
        try:
            import harper
        except ImportError:
            raise Missing("Harper is not installed: pip install harper-py") from None
        self.version = version("harper-py")
        self._kinds = harper.SuggestionKind
        self._harper = harper
        # A finding of a whole sentence would hide the others in it, so this one is turned off and not left out later.
        self._off = ["LongSentences"] if spelling else ["LongSentences", "SpellCheck"]
        self._linters: dict[bool, Any] = {}
        self._linter(False)

    def _linter(self, british: bool) -> Any:
        """The linter of a dialect, made when it is first needed."""
        if british not in self._linters:
            dialect = self._harper.Dialect.BRITISH if british else self._harper.Dialect.AMERICAN
            self._linters[british] = linter = self._harper.Linter(dialect)
            linter.set_lint_config({**linter.get_default_lint_config(), **dict.fromkeys(self._off, False)})
        return self._linters[british]

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        return [[self._found(lint) for lint in self._lints(text.text) if lint.lint_kind not in STYLE] for text in texts]

    def _lints(self, text: str) -> Any:
        return self._linter(british(text)).lint(text, language="plaintext")

    def _found(self, lint: Any) -> Found:
        """Its spans are code points already."""
        new = None
        if lint.suggestions:
            first = lint.suggestions[0]
            after = first.kind == self._kinds.INSERT_AFTER
            new = lint.problem_text + first.replacement_text if after else first.replacement_text
        return Found(lint.span.start, lint.span.end, new, lint.lint_kind)

    def close(self) -> None:
        pass


def load(spelling: bool = True) -> Harper:
    """Harper, with or without its dictionary.

    Raises:
        Missing: it is not installed.
    """
    return Harper(spelling)
