"""Which forms of a name the source vouches for: it writes them itself, or has the gazetteer's source form of them."""

import re
from collections.abc import Iterable

from copydesk.document import Document
from copydesk.names.gazetteer import Gazetteer


def vouched(forms: Iterable[str], document: Document, gazetteer: Gazetteer) -> frozenset[str]:
    """Those of some forms that the source of a document has; none where it has no source.

    A source in Latin letters has the form itself ("Schaeffler"); a Chinese one has it in Latin letters, or as the gazetteer says
    (`舍弗勒`).
    """
    source = "\n".join(block.source for block in document.blocks if block.source)
    if not source:
        return frozenset()
    words = frozenset(re.findall(r"[^\W\d_]+", source, re.ASCII)) | frozenset(re.findall(r"[^\W\d_]+", source))
    return frozenset(
        form
        for form in forms
        if form in words or (form in gazetteer and any(name in source for name in gazetteer[form].sources))
    )
