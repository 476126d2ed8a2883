"""The page about the cross-check: counts by module, what JAX lacks, disagreements one by one."""

from __future__ import annotations

import platform
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from crosscheck.results import OUTCOMES, Explained, RowResult

__all__ = ["page", "totals"]

INTRODUCTION = """\
# Cross-check with JAX

Made by `python tools/jax_crosscheck.py` (`tox -e jax`); edit nothing here. Every row of the
conformance suite of `plugrad_numpy` is run by plugrad and, with the functions of the same names in
`jax.numpy`, by JAX in double precision: a call for each dtype and set of keywords (for each shape
too with `--every-shape`). Compared are the value (to 1e-10 of its largest element),
the VJP of the row's cotangent in all differentiable arguments, the JVP along the row's tangent in
each of them alone (1e-9), and, once for each dtype and set of keywords, the second derivative: the
gradient of ⟨c, pullback(g)⟩ for a fixed direction c (1e-7).

Both pair cotangent and tangent by Re Σ g·t without a conjugate, and both give ∂f/∂x − i ∂f/∂y for a
real function of a complex number ([the mathematics](maths.md)); the tool verifies that first, of
functions that are holomorphic and of some that are not. So nothing is translated between them.

A row agrees when all its calls do. It agrees in part when JAX has not got something that some of
its calls need, and the others agree. A disagreement is explained below, or the tool fails; it fails
too if an explanation explains nothing any more.
"""
KINDS = {
    "function": "a function, method or class of this name",
    "keyword": "a keyword",
    "form": "a form of the arguments, or of the values of a keyword, that NumPy takes",
    "tracing": "a function that traces: it needs values (or sizes) that are known beforehand",
    "derivative": "a derivative: the values agree",
}


def page(results: Sequence[RowResult], explained: Sequence[Explained]) -> str:
    """The whole page."""
    versions = f"NumPy {version('numpy')}, JAX {version('jax')}, Python {platform.python_version()}"
    parts = [
        [INTRODUCTION, f"Measured with {versions}, on the CPU.", ""],
        _by_module(results),
        _calls(results),
        ["", "## Disagreements", "", *_disagreements(explained)],
        ["## What JAX has not", "", *_lacking(results)],
    ]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def totals(results: Sequence[RowResult]) -> str:
    """The counts of rows in a line."""
    counts = Counter(r.outcome for r in results)
    return f"{len(results)} rows: " + ", ".join(f"{counts[o]} {o}" for o in OUTCOMES)


def _by_module(results: Sequence[RowResult]) -> list[str]:
    lines = [f"| module | rows | {' | '.join(OUTCOMES)} |", "|---" * (len(OUTCOMES) + 2) + "|"]
    topics = dict.fromkeys(r.topic for r in results)
    lines += [_counted(f"`{t}`", [r for r in results if r.topic == t]) for t in topics]
    return [*lines, _counted("**all**", results)]


def _counted(label: str, results: Sequence[RowResult]) -> str:
    counts = Counter(r.outcome for r in results)
    numbers = [len(results), *(counts[o] for o in OUTCOMES)]
    return f"| {label} | {' | '.join(map(str, numbers))} |"


def _calls(results: Sequence[RowResult]) -> list[str]:
    """How many calls were compared in what."""
    findings = [f for r in results for f in r.findings]
    disagree = sum(bool(f.differences) for f in findings)
    lacking = sum(f.lacks is not None and not f.differences for f in findings)
    compared = Counter(aspect for f in findings for aspect in f.aspects)
    done = ", ".join(f"{word} {compared[word]}" for word in ("value", "vjp", "jvp", "second"))
    text = (
        f"Rows are made of calls: {len(findings)} in double precision, of which "
        f"{len(findings) - disagree - lacking} agree in everything, {disagree} disagree in "
        f"something, and for {lacking} JAX lacks something. Compared in that many calls: {done}. "
        "The rows without a double are about other dtypes."
    )
    return ["", *textwrap.wrap(text, 98)]


def _disagreements(explained: Sequence[Explained]) -> list[str]:
    rows = {row for e in explained for row, _, _ in e.cases}
    text = (
        f"{len(explained)} explanations, for {len(rows)} rows. “Numerics” counts the VJPs and "
        "second derivatives for which numeric differentiation of NumPy's function decides."
    )
    lines = [*textwrap.wrap(text, 98), ""]
    for number, one in enumerate(explained, 1):
        lines += [*_explanation(number, one), ""]
    return lines


def _explanation(number: int, one: Explained) -> list[str]:
    rows = dict.fromkeys(row for row, _, _ in one.cases)
    aspects = Counter(d.aspect for _, _, d in one.cases)
    sides = Counter(d.sides for _, _, d in one.cases if d.sides)
    row, variant, example = one.cases[0]
    facts = [
        f"Rows: {_names(rows)}.",
        f"Differ: {_tally(aspects)}.",
        *([f"Numerics: {_tally(sides)}."] if sides else []),
        f"For example `{row}` [{variant}], {example.aspect}: {example.text}.",
    ]
    lines = [f"### {number}. {one.known.title}", "", *textwrap.wrap(one.known.reason, 98)]
    lines += ["", *textwrap.wrap(f"**Right: {one.known.right}.**", 98), ""]
    for fact in facts:
        lines += textwrap.wrap(f"- {fact}", 98, subsequent_indent="  ", break_long_words=False)
    return lines


def _lacking(results: Sequence[RowResult]) -> list[str]:
    lines = ["| JAX has not got | rows | calls |", "|---|---|---|"]
    found = [(r, f.lacks) for r in results for f in r.findings if f.lacks]
    for kind, meaning in KINDS.items():
        mine = [r.id for r, lacks in found if lacks[0] == kind]
        lines.append(f"| {meaning} | {len(set(mine))} | {len(mine)} |")
    for kind, meaning in KINDS.items():
        groups: dict[str, dict[str, None]] = {}
        for result, (of_kind, text) in found:
            if of_kind == kind:
                label = text if kind == "function" else _plain(text)
                groups.setdefault(label, {})[result.function] = None
        if groups:
            lines += ["", f"**{meaning[0].upper()}{meaning[1:]}**", ""]
            lines += _listed(groups) if kind != "function" else _wrapped(_names(groups) + ".")
    return lines


def _listed(groups: dict[str, dict[str, None]]) -> list[str]:
    lines = []
    for text, functions in groups.items():
        item = f"- {_names(functions)}: {text}"
        lines += textwrap.wrap(item, 98, subsequent_indent="  ", break_long_words=False)
    return lines


def _plain(text: str) -> str:
    """A message without what changes from call to call."""
    text = re.sub(r" at 0x[0-9a-f]+", "", text).replace("`", "'")
    text = re.sub(r"\S+ requires ndarray", "it requires ndarray", re.sub(r"\d+", "n", text))
    return f"`{text if len(text) <= 160 else text[:157]}`"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 98, break_long_words=False, break_on_hyphens=False)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{word} {count}" for word, count in counts.most_common())
