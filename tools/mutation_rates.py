"""Measure how many broken rules the conformance suite fails, and how often it passes correct ones.

    python tools/mutation_rates.py [--seeds 50] [--jobs 2]

Runs the table of packages/testing/tests/mutations: every mutant once in the fast tier (those that
pass once more in the deep tier), every correct rule with each seed.  Prints the rates and writes
docs/mutation-rates.md.  It takes some minutes and says how far it is.
"""

from __future__ import annotations

import argparse
import importlib.util
import platform
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "mutation-rates.md"
TABLE = ROOT / "packages" / "testing" / "tests" / "mutations"
INTRODUCTION = """\
# Mutation rates

Made by `python tools/mutation_rates.py`; edit nothing here. The conformance suite is itself tested
on a table of correct rules, each of them broken in several plausible ways: a sign, a factor, a
conjugate missing, a wrong axis, a keyword ignored, a value captured as a constant, an argument
written into. [The table](../packages/testing/tests/mutations/__init__.py) is read like a pack of
rules.

A broken rule is found when a check fails, or when the rule raises an error. A correct rule passes
when no check fails and none is inconclusive. Every seed draws other arguments and directions (two
rules are checked at fixed arguments, zeros among them).

The suite was mended where it missed a mutant of this table, so the rate is that of known ways to be
wrong. Those of the kind "unseen" were written when it was done, and tried once: it found 15
of 16 in the fast tier. For the last one the rule meant to be correct was not, and failed as well;
with that mended the mutant was found. How it does on faults that nobody thought of is not known.
"""


class Tally(NamedTuple):
    """What came of one rule: its mutants by the check that found them, and its runs with seeds."""

    name: str
    kind: str
    fast: dict[str, str]
    deep: dict[str, str]
    failures: list[str]
    runs: int
    checks: int


def table():
    """The package of the mutation table, which is not installed."""
    if "mutations" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "mutations", TABLE / "__init__.py", submodule_search_locations=[str(TABLE)]
        )
        module = sys.modules["mutations"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["mutations"]


def tally(index: int, seeds: int) -> Tally:
    """Judge one entry of the table and all of its mutants."""
    judge, entry = table().judge, table().ENTRIES[index]
    fast = {name: judge(entry, parts).check for name, parts in entry.mutants.items()}
    deep = {
        name: judge(entry, entry.mutants[name], deep=True).check
        for name, check in fast.items()
        if not check
    }
    results = [judge(entry, entry.right, seed=seed) for seed in range(seeds)]
    failures = [r.text for r in results if r.check or r.inconclusive]
    checks = sum(r.ran for r in results)
    return Tally(entry.name, entry.kind, fast, deep, failures, seeds, checks)


def measure(seeds: int, jobs: int) -> list[Tally]:
    """Every entry judged, in processes of their own, with a line for each on standard error."""
    count, start = len(table().ENTRIES), time.perf_counter()
    found = []
    with ProcessPoolExecutor(jobs) as pool:
        for one in pool.map(tally, range(count), [seeds] * count):
            found.append(one)
            seconds = time.perf_counter() - start
            print(f"{len(found)}/{count} {seconds:5.0f} s  {one.name}", file=sys.stderr)
    return found


def share(part: int, whole: int) -> str:
    """A rate as a person reads it."""
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "none"


def missed(found: list[Tally]) -> list[str]:
    """The mutants that no tier finds."""
    return [f"{t.name}, {name}" for t in found for name, check in t.deep.items() if not check]


def page(found: list[Tally]) -> str:
    """The page with the rates."""
    mutants = sum(len(t.fast) for t in found)
    fast = sum(bool(check) for t in found for check in t.fast.values())
    deep = fast + sum(bool(check) for t in found for check in t.deep.values())
    runs = sum(t.runs for t in found)
    bad = sum(len(t.failures) for t in found)
    versions = f"NumPy {version('numpy')}, Python {platform.python_version()}"
    lines = [
        INTRODUCTION,
        f"Measured with {versions}, {found[0].runs} seeds.",
        "",
        "| | |",
        "|---|---|",
        f"| correct rules | {len(found)} |",
        f"| mutants found, fast tier | {share(fast, mutants)} |",
        f"| mutants found, deep tier too | {share(deep, mutants)} |",
        f"| runs of correct rules that passed | {share(runs - bad, runs)} |",
        f"| checks in those runs | {sum(t.checks for t in found)} |",
    ]
    return "\n".join([*lines, *by_kind(found), *by_check(found), *notes(found)]) + "\n"


def by_kind(found: list[Tally]) -> list[str]:
    """A table of the kinds of rules."""
    lines = ["", "| kind | rules | mutants | found, fast | found, deep too | runs that failed |"]
    lines.append("|---" * 6 + "|")
    for kind in dict.fromkeys(t.kind for t in found):
        of_kind = [t for t in found if t.kind == kind]
        fast = sum(bool(check) for t in of_kind for check in t.fast.values())
        deep = sum(bool(check) for t in of_kind for check in t.deep.values())
        numbers = (
            len(of_kind),
            sum(len(t.fast) for t in of_kind),
            fast,
            fast + deep,
            sum(len(t.failures) for t in of_kind),
        )
        lines.append(f"| {kind} | {' | '.join(map(str, numbers))} |")
    return lines


def by_check(found: list[Tally]) -> list[str]:
    """Which check found how many mutants first, in the fast tier."""
    counts = Counter(check for t in found for check in t.fast.values() if check)
    words = ", ".join(f"{check} {count}" for check, count in counts.most_common())
    return ["", f"What finds them first in the fast tier (raised: an error of the rule): {words}."]


def notes(found: list[Tally]) -> list[str]:
    """The mutants that the fast tier misses, and correct rules that did not pass."""
    late = [f"{t.name}, {name}" for t in found for name, check in t.deep.items() if check]
    failed = [f"{t.name} ({len(t.failures)} of {t.runs})" for t in found if t.failures]
    lines = []
    for title, names in (
        ("Found by the deep tier only", late),
        ("Not found", missed(found)),
        ("Correct rules that did not always pass", failed),
    ):
        lines += ["", f"{title}: {'; '.join(names) if names else 'none'}."]
    return lines


def main() -> int:
    """Measure, print and write; 1 if a mutant is missed or a correct rule failed."""
    parser = argparse.ArgumentParser(description="Measure the rates of the mutation test.")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    found = measure(given.seeds, given.jobs)
    text = page(found)
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    for one in found:
        for failure in one.failures[:1]:
            print(f"{one.name}: {failure}", file=sys.stderr)
    return 1 if missed(found) or any(t.failures for t in found) else 0


if __name__ == "__main__":
    sys.exit(main())
