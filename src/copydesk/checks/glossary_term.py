"""A term that the glossary forbids, or one that the source has and the translation lacks.

Why: a system chooses among synonyms afresh in every sentence (`big model`, `large model`), and has not read the house's glossary.
Leave alone: a preferred term that holds the forbidden one; a name or title that holds it (`the Crown Prince`); another case of a
term in capitals; protected forms, code and addresses; where the source has none of the term's source forms.

A glossary is an order, yet a person sees each change: a table cannot know every sense of a word. So nothing is made unasked, in
quotations neither. Where the source has a term and the translation nothing like it, the sentence is only shown.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Block, BlockKind, Document, GuardKind
from copydesk.edit import Edit, Span
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.house import House, Term
from copydesk.source.align import block_beads
from copydesk.terms.glossary_search import Match, Use, in_plural, search
from copydesk.terms.glossary_sources import has_like, may_have, sources, stands_alone
from copydesk.words.lexicon import lowered
from copydesk.words.pronunciation import vowel_first

_ARTICLE = re.compile(r"(?<![\w'’-])([Aa]n?|AN)([ \n\xa0][\"“‘'(]?)$")
_CAPITAL_BEFORE = re.compile(r"(?<![\w'’-])([^\W\d_a-z][\w'’-]*)[ \xa0]$")
_CAPITAL_AFTER = re.compile(r"[ \xa0]([^\W\d_a-z])")
_SMALL = frozenset("a an the of for in on to with and or at by from as".split())
_PLURAL = re.compile(r"[^suia]s$")


def find(document: Document, house: House) -> Iterator[Finding]:
    if not house.glossary:
        return
    matches = search(house).matches(document.text)
    for match in matches:
        if match.form.use is Use.FORBIDDEN:
            yield from _forbidden(document, match)
    if any(block.source for block in document.blocks) and len(sources(house)):
        for block in document.blocks:
            if block.source:
                yield from _missing(document, block, block.source, house, matches)


def _forbidden(document: Document, match: Match) -> Iterator[Finding]:
    block = document.prose(match.span)
    if block is None or _in_compound(document.text, match.span) or _in_name(document, block, match):
        return
    terms = [form.term for form in (match.form, *match.others) if form.term is not None]
    source = block.source
    if source is not None:
        terms = [term for term in terms if not term.sources or may_have(source, term.sources)]
    if terms:
        edits = dict.fromkeys(_edit(document, match, term.preferred) for term in terms)
        told = " or ".join(f"“{term.preferred}”" for term in terms)
        suggestions = tuple(Suggestion(edit) for edit in edits)
        yield Finding(match.span, f"the glossary has {told} for “{match.form.words}”", suggestions)


def _in_compound(text: str, span: Span) -> bool:
    """True if a hyphen makes it part of another word: "non-car", "check-in"; "big model-based" has the term whole."""
    after = text[span.end : span.end + 1] in ("-", "‑") and text[span.end + 1 : span.end + 2].isalnum()
    return text[span.start - 1 : span.start] in ("-", "‑") or (after and " " not in span.of(text))


def _in_name(document: Document, block: Block, match: Match) -> bool:
    """True if a form that is listed in small letters has a capital here, and a neighbour too: "the Crown Prince"."""
    text, span = document.text, match.span
    written = span.of(text)
    if (
        not written[0].isupper()
        or written.isupper()
        or not match.form.words.islower()
        or block.kind is BlockKind.HEADING
    ):
        return False
    if _CAPITAL_AFTER.match(text, span.end):
        return True
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 40), span.start)
    return before is not None and not _opens(document, Span(before.start(1), span.end))


def _opens(document: Document, span: Span) -> bool:
    """True if a span begins its sentence, but for quotation marks and brackets."""
    sentence = document.sentence_at(span.start)
    return sentence is None or not any(c.isalnum() for c in document.text[sentence.start : span.start][-20:])


def _edit(document: Document, match: Match, preferred: str) -> Edit:
    """The term in the form of the words in the text: number, case and hyphens; and the article that fits it before it."""
    text, span = document.text, match.span
    new = preferred
    if match.form.plural and not _PLURAL.search(new):
        new = in_plural(new)
    if match.form.hyphenated:
        new = new.replace(" ", "-")
    new = _cased(new, span.of(text), match.form.words, opens=_opens(document, span))
    article = _ARTICLE.search(text, max(0, span.start - 5), span.start)
    vowel = vowel_first(new.split()[0].rstrip(".,")) if article else None
    if article is None or vowel is None or vowel == article[1].lower().endswith("n"):
        return Edit(span, new)
    fitting = article[1][0] + (("N" if article[1] == "AN" else "n") if vowel else "")
    return Edit(Span(article.start(), span.end), f"{fitting}{article[2]}{new}")


def _cased(new: str, written: str, listed: str, *, opens: bool) -> str:
    if written.isupper() and not listed.isupper() and len(written) > 3:
        return new.upper()
    words = re.split(r"([ -])", new)
    if not written[0].isupper() or not words[0].islower():
        return new
    titled = all(word[0].isupper() or word in _SMALL for word in written.split())
    if listed.islower() and titled and (" " in written or not opens):
        words = [word if word in _SMALL else word[:1].upper() + word[1:] for word in words]
    elif listed.islower() or opens:
        words[0] = words[0][:1].upper() + words[0][1:]
    return "".join(words)


def _missing(
    document: Document, block: Block, source: str, house: House, matches: tuple[Match, ...]
) -> Iterator[Finding]:
    """What the source of a block has and the block has not: at the sentence, where it is known which is of which."""
    found = sources(house).found(source)
    if not found:
        return
    text = block.span.of(document.text)
    said = {match.form.term.preferred for match in matches if match.form.term and block.span.covers(match.span)}
    lacking = {
        form: f"“{' or '.join(term.preferred for term in terms)}” for {form}"
        for form, terms in found.items()
        if not any(term.preferred in said or _said(text, term) for term in terms) and stands_alone(source, form)
    }
    if not lacking:
        return
    for bead in block_beads(document, block):
        told = [words for form, words in lacking.items() if bead.source and form in lowered(bead.source)]
        if bead.span and told:
            # A group of its own: a rewriter, which has not read the source, leaves it alone.
            group = f"glossary-term: {', '.join(told)} at {bead.span.start}"
            yield Finding(bead.span, f"the glossary has {', '.join(told)}", group=group)


def _said(text: str, term: Term) -> bool:
    return any(has_like(text, form) for form in (term.preferred, *term.forbidden))


CHECK = Check(
    find,
    artifact="glossary",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE,),
    glossary=(
        Term("large model", ("big model", "grand model"), ("大模型",)),
        Term("AI model", ("machine model",)),
        Term("Five Centres", ("five centres", "Five Centers")),
        Term("coronavirus", ("crown",)),
        Term("member of parliament", ("parliament delegate",)),
        Term("model park", (), ("大模型园",)),
        Term("iPhone", ("apple phone",)),
        Term("prime minister", ("premier",)),
    ),
    fixes={
        "A big model needs data. Big models need more.": "A large model needs data. Large models need more.",
        "It is a machine model, a big model's rival.": "It is an AI model, a large model's rival.",
        "THE BIG MODEL AGE": "THE LARGE MODEL AGE",
        "The Age of the Big Model": "The Age of the Large Model",
        "The city builds five centres and its Five Centers.": "The city builds Five Centres and its Five Centres.",
        "He spoke of “a big-model era” and a big model-based tool.": "He spoke of “a large-model era” and a large model-based tool.",
        "Three parliament delegates came.": "Three members of parliament came.",
        "Apple phones sell well.": "iPhones sell well.",
        "Premiers come and go, the Premier said.": "Prime ministers come and go, the Prime Minister said.",
    },
    flags=("[He praised the thing at length.]",),
    clean=(
        "The model park opened; large models, Large Models and a LARGE MODEL.",
        "The Crown Prince of Norway met the New Crown party.",
        "Run `big model` or see https://big-model.example.org/big%20model now.",
        "The non-big model and the crown-shaped hat.",
        "It is a truly grand building.",
        "The grand model of a ship stood in the hall.",
        "He praised large language models and the LM.",
        "They met in the park of models.",
    ),
    sources={
        "[He praised the thing at length.]": "他高度评价了大模型。",
        "The grand model of a ship stood in the hall.": "大厅里摆着一艘船的模型。",
        "He praised large language models and the LM.": "他称赞大模型。",
        "They met in the park of models.": "他们在大模型园见面。",
    },
)
