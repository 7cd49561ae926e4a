"""The figures on disk: what was measured is not measured again, and a run that breaks off loses nothing."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figures:
    """A JSON file: the sizes of the samples, and for each tool its version and what was measured of it."""

    path: Path
    value: dict[str, Any]

    def done(self, tool: str, measure: str, version: str = "") -> bool:
        """True if it was measured, with this version of the tool (any, if none is given)."""
        here = self.value["tools"].get(tool, {})
        return measure in here and (not version or here.get("version") == version)

    def put(self, tool: str, version: str, measure: str, value: object) -> None:
        """Keeps a figure, and writes the file in one step. What another version of the tool gave is dropped."""
        here = self.value["tools"].setdefault(tool, {"version": version})
        if here.get("version") != version:
            here.clear()
            here["version"] = version
        here[measure] = value
        self.write()

    def write(self) -> None:
        part = self.path.with_name(self.path.name + ".part")
        part.write_text(json.dumps(self.value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        part.replace(self.path)


def opened(path: Path, sizes: dict[str, Any] | None) -> Figures:
    """The figures of a file, or none yet; ``sizes``: of the samples to come (None: none are to come).

    Raises:
        ValueError: they were made with samples of other sizes.
    """
    if not path.exists():
        return Figures(path, {"sizes": sizes, "tools": {}})
    value = json.loads(path.read_text(encoding="utf-8"))
    if sizes is not None and value["sizes"] != sizes:
        raise ValueError(f"{path}: made with other sizes ({value['sizes']}); write to another file with -o")
    return Figures(path, value)
