"""Charts: well-formed SVG with a mark for each value and words for those who cannot see it."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

import pytest

from plugrad_testing.report._charts import HIGHEST, LOWEST, bars, histograms, share

CHARTS = {
    "bars": bars([("a < b", 1.0), ("none", 0.0)], "s"),
    "no bars": bars([], "s"),
    "histograms": histograms({"vjp": [1e-12, 3e-9, 0.0, math.inf, math.nan], "dot": [1e-16] * 9}),
    "share": share(3, 4),
    "share of nothing": share(0, 0),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_chart_is_well_formed_and_labelled(chart):
    root = ET.fromstring(chart)
    assert root.tag == "svg"
    assert root.get("aria-label")
    left, top, right, bottom = map(float, root.get("viewBox").split())
    for mark in root.iter("rect"):
        assert left <= float(mark.get("x")) <= float(mark.get("x")) + float(mark.get("width"))
        assert float(mark.get("x")) + float(mark.get("width")) <= right
        assert top <= float(mark.get("y")) <= bottom


def test_longest_bar_belongs_to_the_largest_value():
    marks = ET.fromstring(bars([("a", 1.0), ("b", 4.0)], "s")).iter("rect")
    first, second = (float(mark.get("width")) for mark in marks)
    assert second == pytest.approx(4 * first, rel=1e-2)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (0.0, f"up to 1e{LOWEST + 1}"),
        (1e-30, f"up to 1e{LOWEST + 1}"),
        (3e-9, "1e-9 to 1e-8"),
        (math.inf, f"1e{HIGHEST} to"),
        (math.nan, f"1e{HIGHEST} to"),
        (5.0, f"1e{HIGHEST} to"),
    ],
)
def test_each_error_is_in_its_decade(error, told):
    assert told in histograms({"vjp": [error]})
