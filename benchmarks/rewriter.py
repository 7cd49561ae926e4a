"""What the rewriter is worth on text it never saw: held-out real post-edits and corrupted clean text, marks given.

    python benchmarks/rewriter.py --data DIR [--model DIR] [--rows 1000] [--split dev] [--show 10]

Marks are oracle marks: the span that the human changed, a word wider on each side (post-edits), or the slip (corrupted). Right: the
whole replacement equals the human's. Coverage: the share of all marks where a proposal reaches the threshold. Corpora of this
project (--corpora) are marked by their gold list.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

from copydesk import segment
from copydesk.adapters.seq2seq import Seq2Seq
from copydesk.edit import Edit, Span, apply
from copydesk.finding import Finding
from copydesk.passages import cut
from copydesk.training.calibrate import Judged, judged
from copydesk.training.held_out import corrupted, real
from copydesk.training.pairs import Pair
from copydesk.training.texts import Texts, post_edits, read

ROOT = Path(__file__).resolve().parent.parent
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "     -"


def report(name: str, answers: Sequence[Judged], seconds: float) -> None:
    """Prints the figures of one source: over all marks, by threshold, and by kind of slip."""
    slips = [a for a in answers if a.kind != "right"]
    right = [a for a in answers if a.kind == "right"]
    print(
        f"\n{name}: {len(slips)} marks with a slip, {len(right)} on right text; {len(answers) / seconds:.0f} marks a second"
    )
    print(
        f"  slips: exact {share(sum(a.right for a in slips), len(slips))}, unchanged {share(sum(a.confidence is None for a in slips), len(slips))}"
    )
    if right:
        print(f"  right text left alone {share(sum(a.confidence is None for a in right), len(right))}")
    print("  confidence   proposals   right of them   coverage of slips   right text changed")
    for least in THRESHOLDS:
        made = [a for a in answers if a.confidence is not None and a.confidence >= least]
        covered = sum(a.kind != "right" for a in made)
        print(
            f"  >= {least:.1f} {len(made):14}          {share(sum(a.right for a in made), len(made))}"
            f"              {share(covered, len(slips))}               {share(len(made) - covered, len(right))}"
        )


def by_kind(answers: Sequence[Judged], least: float) -> None:
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for answer in answers:
        kinds[answer.kind if "+" not in answer.kind else "two slips"].append(answer)
    print(f"\n  kind                 marks    exact   unchanged   at >= {least}: proposals, right of them")
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        sure = [a for a in found if a.confidence is not None and a.confidence >= least]
        exact, kept = sum(a.right for a in found), sum(a.confidence is None for a in found)
        print(
            f"  {kind:20} {len(found):5}   {share(exact, len(found))}      {share(kept, len(found))}"
            f"   {len(sure):5}  {share(sum(a.right for a in sure), len(sure))}"
        )


def timed(rewriter: Seq2Seq, name: str, pairs: Sequence[Pair], show: int) -> list[Judged]:
    began = time.perf_counter()
    answers = judged(rewriter, pairs)
    report(name, answers, time.perf_counter() - began)
    changed = [a for a in answers if a.confidence is not None and a.kind != "right"]
    for answer in Random(1).sample(changed, min(show, len(changed))):
        print(
            f"    {answer.confidence:.2f} [{answer.marked}] -> [{answer.proposed}]{'' if answer.right else f', wanted [{answer.wanted}]'}"
        )
    return answers


def articles(rewriter: Seq2Seq, folder: Path) -> None:
    """The project's own articles: what is proposed at each gold item."""
    for gold in sorted(folder.glob("*.gold.jsonl")):
        path = gold.with_name(gold.name.replace(".gold.jsonl", ".en.txt"))
        text = path.read_text(encoding="utf-8")
        document = segment.document(text)
        items = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        items = [item for item in items if "start" in item and "end" in item]
        findings = [Finding(Span(item["start"], item["end"]), "gold") for item in items]
        passages = cut(document, findings, range(len(findings)))
        found = [pair for pairs in rewriter.propose(passages) for pair in pairs]
        print(f"\n{path.name}: {len(findings)} gold items, {len(passages)} passages, {len(found)} proposals")
        for mark, suggestion in found:
            span = mark.span
            shown = (
                apply(span.of(text), [Edit(suggestion.edit.span.moved(-span.start), suggestion.edit.new)])
                if span.covers(suggestion.edit.span)
                else suggestion.edit.new
            )
            wanted = [items[i]["correction"] for i in mark.findings]
            print(f"  {suggestion.confidence:.2f} [{span.of(text)}] -> [{shown}]   gold {wanted}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default=str(ROOT / "models/rewriter"))
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument(
        "--split", default="dev", choices=("dev", "held-out"), help="post-edits of dev, or of train documents left out"
    )
    parser.add_argument("--corpora", type=Path, default=ROOT / "corpora")
    parser.add_argument("--at", type=float, default=0.6, help="threshold of the table by kind")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rewriter = Seq2Seq.load(options.model)
    texts = read(options.data, held_out=True, seed=1)
    if options.split == "dev":
        rows = list(post_edits(options.data, "dev"))
        Random(1).shuffle(rows)
        texts = Texts(texts.clean, tuple(rows), texts.known)
    timed(rewriter, f"post-edits {options.split}", real(texts, 1)[: options.rows], options.show)
    by_kind(timed(rewriter, "corrupted clean text", corrupted(texts, 1)[: options.rows], options.show), options.at)
    if options.corpora.is_dir():
        articles(rewriter, options.corpora)


if __name__ == "__main__":
    main()
