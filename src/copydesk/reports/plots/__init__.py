"""Small plots as inline SVG: pure functions from numbers to markup.

Places across are percentages of the width and heights are pixels, with no view box: a plot fills its column on a phone and on a
desk, and its text keeps its size. Colours are classes of the page, so that both themes can set them.
"""
