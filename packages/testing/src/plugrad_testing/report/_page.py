"""Put the page together: every section of the report, the style and the script, in one file."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from plugrad_testing._names import CHECKS
from plugrad_testing.report._charts import bars, histograms
from plugrad_testing.report._coverage import coverage_of
from plugrad_testing.report._facts import command, facts, functions_of, number, worst
from plugrad_testing.report._markup import Markup, element, join
from plugrad_testing.report._tables import coverage_table, functions_table, left_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from plugrad_testing._runner import Run
    from plugrad_testing._verdict import Verdict
    from plugrad_testing.report._coverage import ModuleCoverage
    from plugrad_testing.report._facts import FunctionFacts

__all__ = ["page", "write_report"]

SLOWEST = 15
SHOWN = 200  # findings written out in full
OPENED = 3  # findings that are unfolded
LIKELY = "looks like "


def write_report(run: Run, path: Path) -> None:
    """Write the page about a run into a file."""
    path.write_text(page(run), encoding="utf-8")


def page(run: Run) -> str:
    """The whole page as text."""
    functions = functions_of(run)
    coverage = coverage_of(run.pack)
    body = [
        _head(run),
        _tiles(run, functions, coverage),
        _findings("Failures", run, ("failed", "raised")),
        _findings("Inconclusive", run, ("inconclusive",)),
        _section("Coverage", coverage_table(coverage)) if coverage else None,
        _section("Functions", functions_table(functions)),
        _accuracy(run),
        _times(run),
        left_out(functions, run),
        _legend(run),
        element("footer", "Made by ", element("code", command(run))),
    ]
    title = f"Conformance of {run.settings.pack}"
    head = join(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", _part("page.css")),
    )
    script = element("script", _part("page.js"))
    document = element("html", element("head", head), element("body", *body, script), lang="en")
    return f"<!doctype html>\n{document}\n"


def _part(name: str) -> Markup:
    return Markup(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _section(title: str, *children: object, class_: str = "") -> Markup:
    return element("section", element("h2", title), *children, class_=class_ or None)


def _head(run: Run) -> Markup:
    """Name, verdict and circumstances."""
    counts, total = run.counts, len(run.verdicts)
    if not run.bad:
        verdict = f"All {total - counts['skipped']:,} checks passed."
    else:
        failed = counts["failed"] + counts["raised"]
        verdict = f"{failed:,} of {total:,} checks failed, {counts['inconclusive']:,} inconclusive."
    pairs = [element("div", element("dt", k), element("dd", v)) for k, v in facts(run)]
    return element(
        "header",
        element("h1", "Conformance of ", element("code", run.settings.pack)),
        element("p", verdict, class_=f"verdict {'bad' if run.bad else 'good'}"),
        element("dl", *pairs),
    )


def _tiles(
    run: Run, functions: Sequence[FunctionFacts], coverage: Sequence[ModuleCoverage]
) -> Markup:
    """The few numbers to look at first."""
    counts = run.counts
    derivative = sum(module.differentiable for module in coverage)
    tiles: list[tuple[str, str, str]] = [
        (f"{len({v.row for v in run.verdicts}):,}", f"rows of {len(functions):,} functions", ""),
        (f"{counts['passed']:,}", "checks passed", ""),
        (f"{counts['failed'] + counts['raised']:,}", "failed", "bad"),
        (f"{counts['inconclusive']:,}", "inconclusive", "unsure"),
        (f"{counts['skipped']:,}", "do not apply", ""),
    ]
    if coverage:
        with_rows = sum(module.with_rows for module in coverage)
        tiles.insert(0, (f"{with_rows} / {derivative}", "differentiable functions with rows", ""))
    found = []
    for value, label, kind in tiles:
        quiet = kind if value != "0" else ""
        shown = element("b", value)
        found.append(element("div", shown, element("span", label), class_=f"tile {quiet}".strip()))
    return element("div", *found, class_="tiles")


def _findings(title: str, run: Run, kinds: tuple[str, ...]) -> Markup | None:
    """Each check of these kinds with all that it has to say."""
    found = [verdict for verdict in run.verdicts if verdict.kind in kinds]
    if not found:
        return None
    more = f"The first {SHOWN} of {len(found)}." if len(found) > SHOWN else None
    shown = [_finding(verdict, opened=k < OPENED) for k, verdict in enumerate(found[:SHOWN])]
    note = element("p", more) if more else None
    return _section(f"{title} ({len(found)})", note, *shown)


def _finding(verdict: Verdict, *, opened: bool) -> Markup:
    cause = next((line for line in verdict.text.splitlines() if LIKELY in line), "").strip()
    hint = element("span", cause) if cause else None
    summary = element("summary", element("code", verdict.id), hint)
    return element("details", summary, element("pre", verdict.text), open=opened, class_="finding")


def _accuracy(run: Run) -> Markup | None:
    """How large the errors are, for each name of check that measures one."""
    errors: dict[str, list[float]] = {}
    exact: list[str] = []
    for name in CHECKS:
        values = [v.error for v in run.verdicts if v.name == name and v.error is not None]
        if any(values):
            errors[name] = values
        elif values:
            exact.append(name)
    if not errors:
        return None
    largest = ", ".join(f"{name} {number(worst(values))}" for name, values in errors.items())
    none = f" No error at all: {', '.join(exact)}." if exact else ""
    return _section(
        "Accuracy",
        element(
            "p",
            "Relative errors by decade; the heights are logarithmic, so that a single outlier "
            "shows. vjp, jvp and the higher orders compare with numeric derivatives, which are "
            "known to about 1e-10; dot, symmetry and linearity compare two exact results; "
            "precision and dtype show the rounding of narrower types.",
        ),
        histograms(errors),
        element("p", f"Largest: {largest}.{none}", class_="quiet"),
    )


def _times(run: Run) -> Markup:
    """Where the time went: the checks, the topics and the rows that took most of it."""
    sums: dict[str, dict[str, float]] = {"Checks": {}, "Topics": {}, "Rows": {}}
    for verdict in run.verdicts:
        for kind, key in zip(sums, (verdict.name, verdict.topic, verdict.row), strict=True):
            sums[kind][key] = sums[kind].get(key, 0.0) + verdict.seconds
    charts = (_slowest(kind, seconds) for kind, seconds in sums.items())
    return _section("Time", element("div", *charts, class_="pair"))


def _slowest(title: str, seconds: Mapping[str, float]) -> Markup:
    ordered = sorted(seconds.items(), key=lambda item: -item[1])
    if len(ordered) > SLOWEST:
        title = f"{title} (the slowest {SLOWEST} of {len(ordered)})"
    return element("div", element("h3", title), bars(ordered[:SLOWEST], "s"))


def _legend(run: Run) -> Markup:
    """What each check says when it passes."""
    used = {verdict.name for verdict in run.verdicts}
    entries = [
        element("div", element("dt", name), element("dd", sentence))
        for name, sentence in CHECKS.items()
        if name in used
    ]
    return _section("What the checks say", element("dl", *entries), class_="legend")
