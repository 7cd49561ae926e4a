"""The errors that a user can cause and mend."""


class InputError(ValueError):
    """Bad input from outside: a file, a row, a model directory, an option.

    The message is one sentence that names the file, the place and what to do; the command line prints it and exits 2.
    """


class RowError(InputError):
    """One row is at fault, and the rest can be worked on without it: a text that is too long, a score that is no number."""
