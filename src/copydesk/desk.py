"""The one place that wires parts together; heavy ones are loaded when they are first used."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.config import Config, Tuning, checks, guests
from copydesk.correct import Parts, correct
from copydesk.detect import Rules, detect
from copydesk.document import Document
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety, Suggestion
from copydesk.gate import Policy
from copydesk.grade import Graders, Summable
from copydesk.guests import GUESTS
from copydesk.house import House
from copydesk.names import gazetteer
from copydesk.names import house as packaged_house
from copydesk.outcome import Outcome
from copydesk.parts import Detector, Mark, Passage, Rewriter, Scorer
from copydesk.significance import Resampler
from copydesk.terms.glossary import read as read_glossary

if TYPE_CHECKING:
    from copydesk.adapters.languagetool.detector import LanguageTool

LANGUAGETOOL = "languagetool"
SMOLLM2 = "smollm2"
"""The name of the fluency model that ``copydesk setup fluency`` fetches."""


def model(name: str) -> Path:
    """The directory of a model that comes with the package.

    Raises:
        InputError: it is not there: the installation is broken.
    """
    package = Path(__file__).parent
    # Installed, models lie in the package; in a checkout beside src.
    for directory in (package / "models" / name, package.parents[1] / "models" / name):
        if (directory / "config.json").is_file():
            return directory
    raise InputError(
        f"the {name} model is missing from {package / 'models'}: install copydesk again, or pass --no-model"
    )


@dataclass
class LazyRewriter:
    """A rewriter that loads its model (and torch) when it is first asked to rewrite."""

    directory: str
    loaded: Rewriter | None = field(default=None, repr=False)

    def propose(self, passages: Sequence[Passage]) -> Sequence[Sequence[tuple[Mark, Suggestion]]]:
        if self.loaded is None:
            from copydesk.adapters.seq2seq import Seq2Seq

            self.loaded = Seq2Seq.load(self.directory)
        return self.loaded.propose(passages)


@dataclass
class Desk:
    """What a command works with.

    ``accept`` is how safe a suggestion must be to be made unasked (the config's, if not given); ``no_model`` leaves every model
    out; ``rewriter`` names a Hugging Face seq2seq model or a directory in place of our own; ``fluency_model`` a causal language
    model or a directory in place of the embedded scorer ("smollm2": what ``copydesk setup fluency`` fetched). ``grammar`` adds
    LanguageTool, which holds no model; ``languagetool_url`` names a running server of it, and adds it, too.
    """

    accept: Safety | None = None
    no_model: bool = False
    rewriter: str | None = None
    config: Config = field(default_factory=Config)
    fluency_model: str | None = None
    grammar: bool = False
    languagetool_url: str | None = None

    def __reduce__(self) -> tuple[type["Desk"], tuple[Any, ...]]:
        # Another process gets the settings, and loads for itself what it needs.
        return type(self), tuple(getattr(self, each.name) for each in fields(self))

    @cached_property
    def house(self) -> House:
        """What the packaged gazetteer, the config and its files say; a file that cannot be read is an InputError."""
        config, house = self.config, packaged_house()
        return replace(
            house,
            names=gazetteer(config.names) if config.names else house.names,
            glossary=read_glossary(*config.glossary) if config.glossary else house.glossary,
            protected=frozenset(config.protect),
            english=config.english,
        )

    @cached_property
    def rules(self) -> tuple[Detector, ...]:
        """The checks: what counts artifacts."""
        return (Rules(checks(self.config)),)

    @cached_property
    def detectors(self) -> tuple[Detector, ...]:
        """Everything that finds: the checks, and LanguageTool where it is wanted."""
        tool = self._languagetool
        return self.rules if tool is None else (*self.rules, tool)

    @cached_property
    def _languagetool(self) -> "LanguageTool | None":
        wanted = self.grammar or self.config.grammar or self.languagetool_url is not None
        if not wanted and LANGUAGETOOL in guests(self.config):
            raise InputError(f"{LANGUAGETOOL} is selected and does not run; add {GUESTS[LANGUAGETOOL].option}")
        if not wanted or LANGUAGETOOL in self.config.ignore:
            return None
        from copydesk.adapters.languagetool.client import Client
        from copydesk.adapters.languagetool.detector import LanguageTool

        severity = self.config.tuning.get(LANGUAGETOOL, Tuning()).severity
        return LanguageTool(Client(self.languagetool_url), severity or GUESTS[LANGUAGETOOL].severity)

    def served(self) -> "Desk":
        """The desk to hand to other processes of a run: LanguageTool's server, where it is wanted, runs in this one."""
        tool = self._languagetool
        return self if tool is None else replace(self, languagetool_url=tool.client.address())

    @cached_property
    def parts(self) -> Parts:
        return Parts(self.detectors, self.house, self._rewriter(), Policy(self.accept or self.config.accept))

    def _rewriter(self) -> Rewriter | None:
        if self.no_model:
            return None
        if self.rewriter is None:
            return LazyRewriter(str(model("rewriter")))
        from copydesk.adapters.seq2seq import Seq2Seq

        # The user's own model is loaded at once, so that a wrong name is said before the work begins.
        return Seq2Seq.load(self.rewriter)

    def detect(self, documents: Sequence[Document]) -> list[tuple[Finding, ...]]:
        """The findings of each document."""
        return detect(documents, self.detectors, self.house)

    def correct(self, documents: Sequence[Document]) -> list[Outcome]:
        """The Outcome of each document."""
        return correct(documents, self.parts)

    def suggestions(self, document: Document) -> tuple[Finding, ...]:
        """The findings of a document, with the rewriter's suggestions where a check has none: what a person reviews."""
        (outcome,) = correct([document], replace(self.parts, policy=Policy(Safety.ASK)), rounds=1)
        return outcome.findings

    def scorers(self) -> list[Scorer]:
        """What grades a text by itself: the fluency model, unless ``no_model``, and LanguageTool where it is wanted."""
        scorers: list[Scorer] = [] if self.no_model else [self._fluency]
        if (tool := self._languagetool) is not None:
            from copydesk.adapters.languagetool.scorer import Grammar

            scorers.append(Grammar(tool, self.house))
        return scorers

    @cached_property
    def _fluency(self) -> Scorer:
        """The scorer of ``fluency_model``, whose charges are those of the embedded model."""
        if self.fluency_model is None:
            from copydesk.adapters.fluency import Fluency

            return Fluency.load(model("fluency"))
        from copydesk.installed import place

        ours = self.fluency_model == SMOLLM2
        if ours and not (place("fluency") / "config.json").is_file():
            raise InputError("SmolLM2 is not set up yet: run copydesk setup fluency")
        from copydesk.adapters.causal_lm import CausalLM
        from copydesk.adapters.surface import Surface

        surface = Surface.load(model("fluency"))
        if not ours:
            return CausalLM.load(self.fluency_model, surface)
        try:
            return CausalLM.load(str(place("fluency")), surface, SMOLLM2)
        except InputError as error:
            raise InputError(f"SmolLM2 in {place('fluency')} is damaged: run copydesk setup fluency again") from error

    def metrics(self, names: Sequence[str]) -> list[Summable]:
        """The metrics of these names (bleu, chrf, chrf++, ter, edit-effort)."""
        from copydesk.adapters.metrics import metric

        return [metric(name) for name in names]

    def graders(self, *, references: bool = False, efforts: bool = False) -> Graders:
        """What grades: scorers, metrics against references where there are any, edit effort where a side is a correction."""
        return Graders(
            tuple(self.scorers()),
            tuple(self.metrics(["bleu", "chrf", "chrf++", "ter"] if references else [])),
            tuple(self.metrics(["edit-effort"] if efforts else [])),
            self.rules,
            self.house,
        )

    def resampler(self) -> Resampler:
        """What gives a difference its interval."""
        from copydesk.adapters.resampling import Bootstrap

        return Bootstrap()
