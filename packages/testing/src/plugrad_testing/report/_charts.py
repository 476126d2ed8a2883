"""Charts as SVG inside the page: bars, and one histogram of errors for each name of check."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from plugrad_testing.report._markup import element, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugrad_testing.report._markup import Markup

__all__ = ["bars", "histograms", "share"]

LOWEST, HIGHEST = -17, -2  # decades shown; what is smaller, zero among it, is in the first bar
LABEL, PLOT = 80, 540  # of a histogram
NAME, BAR, ROW, LONGEST = 190, 230, 20, 30  # of bars; names are cut to so many letters


def bars(values: Sequence[tuple[str, float]], unit: str) -> Markup:
    """Horizontal bars, the longest as wide as the plot, each with its label and its number.

    Example:
        >>> chart = bars([("solve", 2.0), ("exp", 0.5)], "s")
        >>> chart.count("<rect"), "0.50 s" in chart
        (2, True)
    """
    top = max((value for _, value in values), default=0.0) or 1.0
    rows = []
    for index, (label, value) in enumerate(values):
        middle = ROW * index + ROW / 2
        width = max(value / top * (BAR - 60), 1)
        short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
        rows += [
            _text(NAME - 8, middle, short, anchor="end"),
            element("rect", x=NAME, y=ROW * index + 4, width=f"{width:.1f}", height=ROW - 8, rx=2),
            _text(NAME + width + 6, middle, f"{value:.2f} {unit}", class_="quiet"),
        ]
    return _svg(NAME + BAR, ROW * len(values), rows, f"bars in {unit}")


def histograms(errors: Mapping[str, Iterable[float]]) -> Markup:
    """For each name, how many errors fell into each decade, on a logarithmic scale.

    Example:
        >>> chart = histograms({"vjp": [1e-12, 2e-12, 3e-9], "dot": [0.0]})
        >>> chart.count("<rect")
        3
    """
    step = PLOT / (HIGHEST - LOWEST + 1)
    height = 44
    rows = []
    for index, (name, values) in enumerate(errors.items()):
        counts = Counter(_decade(value) for value in values)
        base, most = height * (index + 1), max(counts.values(), default=1)
        rows += [
            _text(LABEL - 8, base - 10, name, anchor="end"),
            element("line", x1=LABEL, x2=LABEL + PLOT, y1=base, y2=base),
        ]
        for decade, count in sorted(counts.items()):
            tall = (height - 12) * math.log1p(count) / math.log1p(most)
            told = element("title", f"{name}: {count} checks, {_range(decade)}")
            left = LABEL + (decade - LOWEST) * step + 1
            shape = {"x": f"{left:.1f}", "y": f"{base - tall:.1f}", "width": f"{step - 2:.1f}"}
            rows.append(element("g", told, element("rect", height=f"{tall:.1f}", rx=1, **shape)))
    bottom = height * len(errors)
    for decade in range(LOWEST, HIGHEST + 1, 3):
        label = f"≤1e{decade}" if decade == LOWEST else f"1e{decade}"
        left = LABEL + (decade - LOWEST) * step
        rows.append(_text(left, bottom + 14, label, anchor="start", class_="quiet"))
    return _svg(LABEL + PLOT, bottom + 26, rows, "errors by decade")


def share(part: int, whole: int) -> Markup:
    """A small bar that is filled as far as the part is of the whole.

    Example:
        >>> 'width="60.0"' in share(1, 2)
        True
    """
    width = 120 * part / whole if whole else 0
    parts = [
        element("rect", class_="track", x=0, y=3, width=120, height=10, rx=2),
        element("rect", x=0, y=3, width=f"{width:.1f}", height=10, rx=2),
    ]
    return _svg(120, 16, parts, f"{part} of {whole}", class_="share")


def _decade(value: float) -> int:
    """The decade of an error within those shown; what is not a number is among the largest."""
    if value <= 0:
        return LOWEST
    if not math.isfinite(value):
        return HIGHEST
    return min(max(math.floor(math.log10(value)), LOWEST), HIGHEST)


def _range(decade: int) -> str:
    return f"up to 1e{LOWEST + 1}" if decade == LOWEST else f"1e{decade} to 1e{decade + 1}"


def _text(x: float, y: float, text: str, *, anchor: str = "start", class_: str = "") -> Markup:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text_anchor": anchor}
    return element("text", text, dominant_baseline="middle", class_=class_ or None, **place)


def _svg(
    width: float, height: float, parts: Iterable[Markup], label: str, class_: str = "chart"
) -> Markup:
    return element(
        "svg",
        join(*parts),
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_label=label,
        class_=class_,
    )
