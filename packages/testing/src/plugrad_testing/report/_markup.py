"""Write HTML and SVG as nested calls: `element("td", "a < b", class_="name")`.

Whatever is not markup already is escaped, so that a finding cannot break the page.
"""

from __future__ import annotations

from html import escape

__all__ = ["Markup", "element", "join"]

EMPTY = {"meta", "input", "rect", "line"}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(tag: str, *children: object, **attributes: object) -> Markup:
    """An element with these children; a child of None is left out.

    `class_` and `data_sort` are written `class` and `data-sort`; True makes a bare attribute, None
    and False leave it out.

    Example:
        >>> print(element("td", "a < b", data_sort=0.5, class_="name", hidden=None))
        <td data-sort="0.5" class="name">a &lt; b</td>
    """
    words = [tag]
    for name, value in attributes.items():
        if value is not None and value is not False:
            label = name.rstrip("_").replace("_", "-")
            words.append(label if value is True else f'{label}="{escape(str(value))}"')
    opening = f"<{' '.join(words)}>"
    if tag in EMPTY:
        return Markup(opening.removesuffix(">") + "/>")
    return Markup(f"{opening}{join(*children)}</{tag}>")


def join(*children: object) -> Markup:
    """The children one after another.

    Example:
        >>> print(join("1 < 2", None, element("b", "!")))
        1 &lt; 2<b>!</b>
    """
    shown = (child for child in children if child is not None)
    return Markup("".join(c if isinstance(c, Markup) else escape(str(c)) for c in shown))
