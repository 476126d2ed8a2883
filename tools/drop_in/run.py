"""Run on plugrad-autograd what was written for HIPS/autograd, and compare it with the original.

    python tools/drop_in/run.py            # compare, print, fail if anything is not as listed
    python tools/drop_in/run.py --write    # and write the tables into docs/from-autograd.md

The paper's example; the test suites of autograd and pymanopt; documented examples of
lifelines, autograd-gamma and pymanopt, whose results must agree to 1e-6.  It needs the packages of
tox's environment `drop-in`, and fetches source releases from the package index.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import numpy as np
from differences import ROWS
from suites import OURS, SUITES, run_suite, wrong

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "from-autograd.md"
START, END = "<!-- drop-in tables -->\n", "<!-- end of drop-in tables -->\n"
TOLERANCE = 1e-6
ROUNDS = 2


def run_script(name: str, argument: Path, *, ours: bool) -> None:
    """Run a script of this folder on one of the two."""
    command = [sys.executable, "-W", "ignore", *(OURS if ours else ()), str(HERE / name)]
    subprocess.run([*command, str(argument)], check=True, cwd=argument.parent)


def compare_paper(folder: Path) -> list[str]:
    """Draw the paper's figure on both, and compare the curves."""
    curves = []
    for ours in (False, True):
        output = folder / ("ours" if ours else "original")
        output.mkdir(parents=True, exist_ok=True)
        run_script("paper.py", output, ours=ours)
        curves.append(np.load(output / "paper_example.npy"))
    worst = float(np.max(np.abs(curves[0] - curves[1])))
    print(f"the paper's example: curves of order 0 to 6 agree to {worst:.1e}")
    return [] if worst < TOLERANCE else [f"the paper's curves differ by {worst}"]


def compare_answers(folder: Path) -> list[str]:
    """Lines of a table of what both answer to the calls that autograd gets wrong."""
    answers = []
    for ours in (False, True):
        output = folder / f"answers-{ours}.json"
        run_script("differences.py", output, ours=ours)
        answers.append(json.loads(output.read_text()))
    lines = ["| | call | autograd | plugrad-autograd |", "|---|---|---|---|"]
    for (what, call, _), theirs, ours in zip(ROWS, *answers, strict=True):
        cells = " | ".join(f"`{json.dumps(found)}`" for found in (theirs, ours))
        lines.append(f"| {what} | `{call}` | {cells} |")
    return lines


def compare_suites(folder: Path) -> tuple[list[str], list[str]]:
    """Run each suite on both: (complaints, lines of a table)."""
    complaints = []
    lines = ["| tests of | which | on the original | on plugrad-autograd |", "|---|---|---|---|"]
    for suite in SUITES:
        original, ours = (run_suite(suite, folder, ours=which) for which in (False, True))
        cells = [f"{outcome}; {outcome.seconds:.1f} s" for outcome in (original, ours)]
        lines.append(f"| {suite.dist} {suite.release} | {suite.chosen} | {' | '.join(cells)} |")
        print(lines[-1], flush=True)
        complaints += [f"{suite.dist}: {test}" for test in wrong(suite, original, ours)]
    lines += ["", "| fails on plugrad-autograd only | because it |", "|---|---|"]
    for suite in SUITES:
        lines += [f"| {suite.dist}, `{test}` | {why} |" for test, why in suite.listed.items()]
    return complaints, lines


def compare_examples(folder: Path) -> tuple[list[str], list[str]]:
    """Run the documented examples on both in turns: (complaints, lines of a table)."""
    runs: dict[bool, list[dict[str, dict[str, list[float]]]]] = {False: [], True: []}
    for number in range(ROUNDS):
        for ours in (False, True):
            output = folder / f"examples-{number}-{ours}.json"
            run_script("workloads.py", output, ours=ours)
            runs[ours].append(json.loads(output.read_text()))
    complaints = []
    lines = ["| example | largest difference | original, ms | plugrad-autograd, ms |"]
    lines += ["|---|---|---|---|"]
    for name in runs[True][0]:
        theirs, ours = (np.array(runs[which][0][name]["values"]) for which in (False, True))
        worst = float(np.max(np.abs(theirs - ours) / np.maximum(1.0, np.abs(theirs))))
        times = [min(r[name]["seconds"] for r in runs[which]) for which in (False, True)]
        cells = " | ".join(f"{1000 * t:.3g}" for t in times)
        lines.append(f"| {name} | {worst:.0e} | {cells} |")
        print(lines[-1], flush=True)
        if not worst < TOLERANCE:
            complaints.append(f"{name}: results differ by {worst}")
    return complaints, lines


def described() -> str:
    """What was measured, for the page."""
    names = ("numpy", "scipy", "autograd", "lifelines", "autograd-gamma", "pymanopt")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    how = "one thread, processor time, on a shared machine"
    return f"Python {platform.python_version()}, {versions}; {how}."


def write(lines: list[str]) -> None:
    """Put the tables into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(before + START + "\n" + "\n".join(lines) + "\n\n" + END + after)


def main() -> int:
    """Run all; 1 if something is not as listed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the tables into the page")
    parser.add_argument("--folder", type=Path, help="keep source releases and figures here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.folder or scratch).resolve()
        complaints = compare_paper(folder)
        answers = compare_answers(folder)
        for_examples, examples = compare_examples(folder)
        for_suites, suites = compare_suites(folder)
    complaints += for_examples + for_suites
    if options.write:
        write([described(), "", *suites, "", *examples, "", *answers])
    print(*[f"NOT AS LISTED: {what}" for what in complaints], sep="\n")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
