"""LanguageTool's own archive (all languages, 250 MB), through language_tool_python, which checks its digest."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from copydesk.adapters.languagetool.jars import SERVER, VERSION
from copydesk.errors import InputError


def fetch(directory: Path, say: Callable[[str], None]) -> None:
    """Put the archive's contents into a directory.

    Raises:
        InputError: it cannot be fetched, or is not the one expected.
    """
    say(f"fetching LanguageTool {VERSION} for all languages, 250 MB, with language_tool_python")
    with tempfile.TemporaryDirectory(dir=directory.parent) as folder:
        before = os.environ.get("LTP_PATH")
        os.environ["LTP_PATH"] = folder  # the library takes its target from there alone
        try:
            # It also reads ~/.config and prints a bar; what it raises is of a dozen kinds.
            from language_tool_python.download_lt import LocalLanguageTool

            LocalLanguageTool.from_version_name(VERSION).download()
        except ImportError:
            raise InputError("the download needs language_tool_python: pip install language-tool-python") from None
        except (Exception, SystemExit) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # the disk: requests' own errors have no number
            said = "its host cannot be reached" if isinstance(error, OSError) else _short(str(error))
            raise InputError(f"LanguageTool's archive could not be fetched ({said or type(error).__name__})") from error
        finally:
            if before is None:
                del os.environ["LTP_PATH"]
            else:
                os.environ["LTP_PATH"] = before
        found = next(Path(folder).rglob(SERVER), None)
        if found is None:
            raise InputError(f"LanguageTool's archive has no {SERVER}; nothing was installed")
        shutil.rmtree(directory)
        found.parent.rename(directory)


def _short(message: str) -> str:
    return re.sub(r"https?://\S+", "", " ".join(message.split()))[:200].rstrip(".")
