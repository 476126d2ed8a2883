"""Markup: everything that is not markup is escaped."""

from __future__ import annotations

import pytest

from plugrad_testing.report._markup import Markup, element, join


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (element("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (element("p", element("b", 1), None, " more"), "<p><b>1</b> more</p>"),
        (element("td", class_="n", data_sort=-1), '<td class="n" data-sort="-1"></td>'),
        (element("details", open=True, hidden=False, id=None), "<details open></details>"),
        (element("a", title='"quoted" <x>'), '<a title="&quot;quoted&quot; &lt;x&gt;"></a>'),
        (element("rect", x=1), '<rect x="1"/>'),
        (join("<", Markup("<br>"), None), "&lt;<br>"),
    ],
)
def test_element(made, text):
    assert made == text
    assert isinstance(made, Markup)
