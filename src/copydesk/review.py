"""A review: what a person still has to decide, worst first, and what was decided so far. It holds no screen and no file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from copydesk.decide import Action, Ruling, decide, fingerprint, rule
from copydesk.document import Document
from copydesk.edit import Edit
from copydesk.finding import Finding, Safety, Severity
from copydesk.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Question:
    """One finding, or the findings of one group, which are decided together."""

    findings: tuple[Finding, ...]

    @property
    def edit(self) -> Edit | None:
        """What accepting makes of the first finding, if there is a suggestion."""
        return _first(self.findings[0])


def _first(finding: Finding) -> Edit | None:
    return finding.suggestions[0].edit if finding.suggestions else None


def questions(findings: Iterable[Finding]) -> tuple[Question, ...]:
    """Every finding that is not mended unasked, worst first: by severity, those with a suggestion before those without, by place."""
    groups: dict[str, list[Finding]] = {}
    units: list[list[Finding]] = []
    for finding in findings:
        if finding.safety == Safety.SAFE:
            continue
        if finding.group is None:
            units.append([finding])
        elif finding.group in groups:
            groups[finding.group].append(finding)
        else:
            groups[finding.group] = [finding]
            units.append(groups[finding.group])
    asked = [Question(tuple(sorted(unit, key=lambda f: (not f.suggestions, f.span)))) for unit in units]
    return tuple(sorted(asked, key=_worst_first))


def _worst_first(question: Question) -> tuple[int, bool, int]:
    first = question.findings[0]
    severity = max(f.severity or Severity.MINOR for f in question.findings)
    return -severity, not first.suggestions, first.span.start


@dataclass
class Review:
    """The state of a review of one document; ``rulings`` may come from an earlier sitting."""

    document: Document
    findings: Sequence[Finding]
    rulings: list[Ruling] = field(default_factory=list)
    _steps: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.questions = questions(self.findings)

    @property
    def waiting(self) -> tuple[Question, ...]:
        """The questions that nothing was said on yet."""
        said = {ruling.fingerprint for ruling in self.rulings}
        return tuple(q for q in self.questions if not all(fingerprint(self.document, f) in said for f in q.findings))

    def answer(self, question: Question, action: Action, new: str | None = None) -> None:
        """Rule on every finding of a question: accept its first suggestion, reject it, or write ``new`` in its place."""
        for finding in question.findings:
            edit = None if action == "reject" else Edit(finding.span, new) if new is not None else _first(finding)
            self.rulings.append(rule(self.document, finding, action if edit else "reject", edit))
        self._steps.append(len(question.findings))

    def undo(self) -> bool:
        """Take back the last answer of this sitting; False if there is none."""
        if not self._steps:
            return False
        del self.rulings[-self._steps.pop() :]
        return True

    @property
    def outcome(self) -> Outcome:
        """What the rulings so far make of the document: SAFE edits and everything accepted."""
        return decide(self.document, self.findings, self.rulings)
