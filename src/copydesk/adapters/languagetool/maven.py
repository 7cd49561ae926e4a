"""LanguageTool's jars from Maven Central, through the user's Maven and so from wherever that is set to fetch from."""

import errno
import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import which

from copydesk.adapters.languagetool.jars import VERSION, pinned, wrong
from copydesk.errors import InputError

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
LANGUAGES = ("en", "es", "ca", "pt")
"""English; and three that the language guesser asks for by name when the server starts."""
REPORTED = 20
"""After so many jars ``say`` is told."""
_FULL = os.strerror(errno.ENOSPC)

_DEPENDENCY = """\
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>{artifact}</artifactId><version>{version}</version>{more}
    </dependency>
"""
_WITHOUT_ALL = """
      <exclusions>
        <exclusion><groupId>org.languagetool</groupId><artifactId>language-all</artifactId></exclusion>
      </exclusions>"""
_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>copydesk</groupId><artifactId>languagetool</artifactId><version>{version}</version><packaging>pom</packaging>
  <dependencies>
{dependencies}  </dependencies>
</project>
"""


def pom() -> str:
    """A project that needs LanguageTool's server and English, and nothing else."""
    needed = [("languagetool-server", _WITHOUT_ALL), *((f"language-{code}", "") for code in LANGUAGES)]
    parts = [_DEPENDENCY.format(artifact=artifact, version=VERSION, more=more) for artifact, more in needed]
    return _POM.format(version=VERSION, dependencies="".join(parts))


def maven() -> str | None:
    """The path of the user's Maven, or None."""
    return which("mvn")


def fetch(mvn: str, directory: Path, say: Callable[[str], None]) -> None:
    """Put the pinned jars, and nothing else, into a directory. What it or Maven's own store holds already is not fetched again.

    Raises:
        InputError: Maven fails, or a jar is another than the pinned one.
        OSError: the disk is full.
    """
    project = directory / "pom.xml"
    project.write_text(pom(), encoding="utf-8")
    call = [mvn, "-B", "-f", str(project), f"{PLUGIN}:copy-dependencies", "-DincludeScope=runtime"]
    call += [f"-DoutputDirectory={directory}"]
    try:
        process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        with process:
            assert process.stdout is not None
            problem, copying = _followed(process.stdout, say)
    except OSError as error:
        raise InputError(f"Maven ({mvn}) does not run: {error.strerror or error}") from None
    if process.returncode and copying and problem == _FULL:
        raise OSError(errno.ENOSPC, _FULL)
    if process.returncode:
        raise InputError(
            f"Maven could not fetch LanguageTool ({problem}); run again when it can, it goes on where it was"
        )
    for file in directory.iterdir():
        if file.name not in pinned():
            file.unlink()
    if others := sorted(wrong(directory)):
        raise InputError(
            f"Maven brought another {others[0]} than LanguageTool {VERSION} has ({len(others)} of {len(pinned())} differ); nothing was installed"
        )


def _followed(lines: Iterable[str], say: Callable[[str], None]) -> tuple[str, bool]:
    """Say how far Maven is; the cause of its first error, and whether that came while it copied out of its own store.

    Maven names what was done first and the cause last: "Failed to execute goal ...: Could not transfer artifact ...: Connection refused".
    """
    fetched, error = 0, ""
    for line in lines:
        if line.startswith("Downloaded from") and ".jar" in line:
            fetched += 1
            if fetched % REPORTED == 0:
                say(f"{fetched} jars fetched")
        elif "ERROR" in line and not error:
            error = line.split("]", 1)[-1].split(" -> [Help")[0].strip()
    return error.rsplit(": ", 1)[-1][:200] or "it does not say why", "Failed to copy artifact" in error
