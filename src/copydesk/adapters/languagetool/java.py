"""Java: where it is, whether it is new enough, and how to install it."""

import os
import re
import subprocess
from pathlib import Path
from shutil import which

from copydesk.errors import InputError

OLDEST = 17
"""LanguageTool 6.8 is compiled for Java 17."""

_VERSION = re.compile(r'version "(?:1\.)?(\d+)')  # 8 still calls itself 1.8
_INSTALLERS = {
    "apt-get": f"sudo apt-get install openjdk-{OLDEST}-jre-headless",
    "dnf": f"sudo dnf install java-{OLDEST}-openjdk-headless",
    "brew": f"brew install openjdk@{OLDEST}",
}


def java() -> str:
    """The path of a Java that can run LanguageTool: that of JAVA_HOME, else the first on the PATH.

    Raises:
        InputError: there is none, or it is too old; the message has the command that installs one.
    """
    found = _found()
    if found is None:
        raise InputError(f"LanguageTool needs Java {OLDEST} or later, and there is none; {how_to_install()}")
    version = _version(found)
    if version is None:
        raise InputError(f"LanguageTool needs Java {OLDEST} or later, and {found} does not run; {how_to_install()}")
    if version < OLDEST:
        raise InputError(
            f"LanguageTool needs Java {OLDEST} or later, and {found} is Java {version}; {how_to_install()}"
        )
    return found


def how_to_install() -> str:
    """What to do to have a Java that is new enough."""
    for tool, command in _INSTALLERS.items():
        if which(tool):
            return f"install it with: {command}"
    return f"install Java {OLDEST} from https://adoptium.net"


def _found() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return (which("java", path=str(Path(home) / "bin")) if home else None) or which("java")


def _version(path: str) -> int | None:
    try:
        done = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=60, errors="replace")
    except (OSError, subprocess.SubprocessError):
        return None
    # On a Mac without Java there is a "java" that only says where to get one.
    match = _VERSION.search(done.stderr + done.stdout) if done.returncode == 0 else None
    return int(match[1]) if match else None
