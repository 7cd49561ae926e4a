"""The tools, by name, as the command line and the figures know them; each is loaded when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from peers.tool import Tool


@dataclass(frozen=True, slots=True)
class Entry:
    """A tool's name in the table, who makes it, the adapter's module and what its ``load`` is given."""

    label: str
    family: str
    module: str
    settings: Mapping[str, object]

    def load(self) -> Tool:
        """The tool, ready to read.

        Raises:
            Missing: it is not installed.
        """
        make: Callable[..., Tool] = import_module(f"peers.adapters.{self.module}").load
        return make(**self.settings)


TOOLS: Mapping[str, Entry] = {
    "copydesk-safe": Entry("copydesk, safe edits", "copydesk", "copydesk_rules", {"accept": "safe"}),
    "copydesk-all": Entry("copydesk, `--accept all`", "copydesk", "copydesk_rules", {"accept": "all"}),
    "copydesk-model": Entry("the same with its model", "copydesk", "copydesk_rules", {"accept": "all", "model": True}),
    "copydesk-shown": Entry("copydesk, all it shows", "copydesk", "copydesk_rules", {"accept": "shown"}),
    "codespell": Entry("codespell", "codespell", "codespell_cli", {}),
    "quire": Entry("quire-grammar", "quire-grammar", "quire", {}),
    "languagetool": Entry("LanguageTool", "LanguageTool", "languagetool_server", {}),
    "languagetool-grammar": Entry(
        "LanguageTool, no spelling", "LanguageTool", "languagetool_server", {"spelling": False}
    ),
    "harper": Entry("Harper", "harper-py", "harper_linter", {}),
    "harper-grammar": Entry("Harper, no spelling", "harper-py", "harper_linter", {"spelling": False}),
    "pofilter": Entry("pofilter", "translate-toolkit", "pofilter", {}),
}
