"""The page: one self-contained, well-formed file that says all that the run found."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from plugrad_testing import SCALAR, case, real
from plugrad_testing._packs import find_pack
from plugrad_testing._runner import Run, Settings
from plugrad_testing._verdict import Verdict, judge
from plugrad_testing.report import page, write_report

VOID = {"meta", "input"}


class Outline(HTMLParser):
    """Notes the tags that are not closed, what is loaded from elsewhere, and ids."""

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.external, self.ids, self.heads = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "href"):
                self.external.append(value)
            if name == "id":
                self.ids.append(value)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if self.open[-1:] == ["h2"]:
            self.heads.append(data)


@pytest.fixture(scope="module")
def good():
    """A run of one right function with an exclusion."""
    row = case(
        lambda x: x * x,
        real(),
        shapes=[SCALAR],
        name="mine.square",
        label="a<b",
        exclude={"float32": "no float32 <loop>"},
    )
    pack = find_pack([row], "mine")
    (only,) = pack.rows
    verdicts = tuple(judge(only, check) for check in only.checks().values())
    return Run(Settings("mine"), pack, verdicts, 0.5)


def with_verdict(run, kind, text):
    extra = Verdict(run.pack.rows[0].id, "", "vjp-x", "vjp", kind, 0.1, None, text)
    return Run(run.settings, run.pack, (*run.verdicts, extra), run.seconds)


@pytest.fixture(scope="module")
def bad(good):
    return with_verdict(with_verdict(good, "failed", "a < b & <c>"), "inconclusive", "a kink")


def test_page_of_right_rules(good):
    text = page(good)
    outline = Outline(text)
    assert outline.wrong == outline.open == []
    assert outline.heads == ["Functions", "Accuracy", "Time", "Left out", "What the checks say"]
    assert f"All {len(good.verdicts) - good.counts['skipped']} checks passed." in text
    assert "no float32 &lt;loop&gt;" in text


def test_page_loads_nothing_from_elsewhere(good):
    text = page(good)
    assert Outline(text).external == []
    assert "@import" not in text
    assert "url(" not in text


def test_findings_are_shown_and_escaped(bad):
    text = page(bad)
    outline = Outline(text)
    assert outline.wrong == outline.open == []
    assert outline.heads[:2] == ["Failures (1)", "Inconclusive (1)"]
    assert "a &lt; b &amp; &lt;c&gt;" in text
    assert "<c>" not in text
    assert "1 of " in text
    assert "checks failed, 1 inconclusive" in text


def test_what_the_script_asks_for_is_there(good):
    outline = Outline(page(good))
    assert {"functions", "filter", "only-bad"} <= set(outline.ids)


def test_command_that_makes_it_again(good):
    chosen = Settings("mine", "sq*", deep=True, seed=3)
    text = page(Run(chosen, good.pack, good.verdicts, 1.0))
    assert "report mine --html report.html --deep --seed 3 -k &#x27;sq*&#x27;" in text


def test_both_colour_schemes_define_the_same_colours(good):
    style = page(good).partition("<style>")[2].partition("</style>")[0]
    light, dark = style.split("prefers-color-scheme: dark")
    names = [line.split(":")[0].strip() for line in light.splitlines() if "--" in line[:6]]
    assert len(names) > 8
    assert all(dark.count(f"{name}: #") == 1 for name in names)


def test_write_report(good, tmp_path):
    write_report(good, tmp_path / "out.html")
    assert (tmp_path / "out.html").read_text(encoding="utf-8").endswith("</html>\n")
