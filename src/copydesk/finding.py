"""What is wrong, where, and how it could be mended."""

from dataclasses import dataclass
from enum import IntEnum

from copydesk.edit import Edit, Span


class Severity(IntEnum):
    """The three levels of MQM (Multidimensional Quality Metrics)."""

    MINOR = 1
    MAJOR = 2
    CRITICAL = 3


class Safety(IntEnum):
    """How far a suggestion may be trusted: SHOW is only shown, ASK needs a person's word, SAFE may be made unasked."""

    SHOW = 1
    ASK = 2
    SAFE = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to mend a finding.

    ``by`` names the check or the model that proposes it; ``confidence`` is a probability where a model gave one. A check leaves
    both out, and ``safety`` too unless it is surer or less sure than the check as a whole: they are filled in when it is run.
    """

    edit: Edit
    by: str = ""
    safety: Safety | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """An artifact at ``span``, named by the id of the check that found it.

    ``evidence`` are the other places that prove it; ``group`` joins findings that are decided together (the three places of one
    garbled name). A check leaves ``check`` out and ``severity`` too unless it differs from the check's own.
    """

    span: Span
    message: str
    suggestions: tuple[Suggestion, ...] = ()
    evidence: tuple[Span, ...] = ()
    group: str | None = None
    check: str = ""
    severity: Severity | None = None

    @property
    def safety(self) -> Safety:
        """The highest of its suggestions', SHOW without one."""
        return max((s.safety or Safety.SHOW for s in self.suggestions), default=Safety.SHOW)


def mend(
    span: Span,
    new: str,
    message: str,
    *,
    at: Span | None = None,
    safety: Safety | None = None,
    evidence: tuple[Span, ...] = (),
    group: str | None = None,
) -> Finding:
    """A finding with one suggestion, which replaces ``at`` (the finding's own span, if not given) with ``new``."""
    return Finding(span, message, (Suggestion(Edit(at or span, new), safety=safety),), evidence, group)
