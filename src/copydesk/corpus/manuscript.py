"""The rows of one Document as reports see them: places are lines of the file and columns of a row's text."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from copydesk.corpus.documents import Batch
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.parts import Place


@dataclass(frozen=True, slots=True)
class RowsManuscript:
    """Rows of a corpus that is called ``file``; ``document`` bears that name."""

    batch: Batch
    file: str
    document: Document

    @classmethod
    def of(cls, batch: Batch, file: str) -> "RowsManuscript":
        return cls(batch, file, replace(batch.document, id=file))

    def locate(self, span: Span) -> Place:
        """The row's line in the file; column (from 1), byte and UTF-16 unit (from 0) count in the row's text."""
        index = max(0, bisect_right(self.batch.spans, span.start, key=lambda row: row.start) - 1)
        before = self.document.text[self.batch.spans[index].start : span.start]
        return Place(
            self.batch.rows[index].line,
            len(before) + 1,
            len(before.encode("utf-8", "surrogatepass")),
            len(before.encode("utf-16-le", "surrogatepass")) // 2,
        )
