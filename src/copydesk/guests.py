"""Detectors that are no file of ``checks/``: what a selection, a comment in the text and ``copydesk explain`` know of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.finding import Safety, Severity


@dataclass(frozen=True, slots=True)
class Guest:
    """A detector of another project. Its findings carry its id as their check; ``option`` turns it on."""

    id: str
    option: str
    doc: str
    severity: Severity = Severity.MINOR
    safety: Safety = Safety.SHOW


_LANGUAGETOOL = """\
What LanguageTool finds: spelling, grammar and punctuation, by 6,000 rules made for writers.

Runs with --grammar (after `copydesk setup languagetool`) or --languagetool-url; each message ends with the id of LanguageTool's rule.
Only shown: on raw machine translation its first suggestions worsen more sentences than they improve, so nothing is changed unasked.
Leave alone: names; code, addresses, tags and placeholders; an unknown word with a capital or a digit; British and American spellings
where no English is set. Advice on style is off. So are the rules that compare sentences of a text (unpaired quotation marks, three
sentences that begin alike): a sentence has the same findings in any company."""

GUESTS: Mapping[str, Guest] = {
    guest.id: guest for guest in (Guest("languagetool", "--grammar or --languagetool-url", _LANGUAGETOOL),)
}
