"""Strategies for texts and edits: emoji with joiners, combining marks, CJK, every line end."""

from hypothesis import strategies as st

from copydesk.edit import Edit, Span, ordered

ALPHABET = "ab cE.,\"'é\u0301👩\u200d💻🙂中。\n\r1"
texts = st.text(alphabet=ALPHABET, max_size=40)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Some edits of a text that do not overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    made: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        edit = Edit(Span(start, end), draw(st.text(alphabet="XY 中\u0301", max_size=3)))
        try:
            ordered([*made, edit])
        except ValueError:
            continue
        made.append(edit)
    return tuple(made)
