"""Run the conformance rows of plugrad_numpy through jax.numpy as well, and compare.

    python tools/jax_crosscheck.py [-k PART_OF_AN_ID] [--topic fft,linalg_det] [--every-shape]
        [--keep FOLDER]

Needs jax (`tox -e jax` brings it).  Prints the topics as they are done, what disagrees without an
explanation in tools/crosscheck/known.py, and totals.  A run of all rows writes
docs/jax-crosscheck.md and says, too, which explanations explain nothing.  The exit code is 1 if
there is either.  It takes some ten minutes; with --keep, a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
import time
from collections.abc import Sequence
from pathlib import Path

os.environ["JAX_ENABLE_X64"] = "1"
os.environ["JAX_PLATFORMS"] = "cpu"
# What is compiled runs once: do not optimise it.
os.environ.setdefault(
    "XLA_FLAGS",
    "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true",
)

from crosscheck.compare import check_conventions
from crosscheck.page import page, totals
from crosscheck.results import RowResult, judge, run_row

from plugrad_testing._packs import find_pack

PAGE = Path(__file__).parents[1] / "docs" / "jax-crosscheck.md"


def run(
    part: str, topics: Sequence[str], *, every_shape: bool = False, keep: Path | None = None
) -> list[RowResult]:
    """The results of the rows asked for, with a line on standard error for each topic."""
    pack = find_pack("plugrad_numpy.conformance")
    results = []
    for topic in pack.topics:
        rows = [r for r in pack.rows if r.topic == topic and part in r.id]
        if not rows or (topics and topic not in topics):
            continue
        start = time.perf_counter()
        kept = keep / f"{topic}.pickle" if keep else None
        if kept and kept.exists():
            done = pickle.loads(kept.read_bytes())
        else:
            done = [run_row(row, every_shape=every_shape) for row in rows]
        if kept:
            kept.write_bytes(pickle.dumps(done))
        results += done
        seconds = time.perf_counter() - start
        print(f"{topic:24} {seconds:5.0f} s  {totals(done)}", file=sys.stderr, flush=True)
    return results


def main() -> int:
    """Run, print, write; 1 if something is unexplained or an explanation is not needed."""
    parser = argparse.ArgumentParser(description="Compare plugrad_numpy with jax.numpy.")
    parser.add_argument("-k", dest="part", default="", help="only rows with this in their id")
    parser.add_argument("--topic", default="", help="only these modules of rows, by commas")
    parser.add_argument(
        "--every-shape", action="store_true", help="all samples, not one by dtype and keywords"
    )
    parser.add_argument("--keep", type=Path, help="keep results of topics in this folder")
    given = parser.parse_args()
    topics = [name for name in given.topic.split(",") if name]
    check_conventions()
    results = run(given.part, topics, every_shape=given.every_shape, keep=given.keep)
    explained, unexplained, idle = judge(results)
    idle = [known for known in idle if given.every_shape or not known.rare]
    for row, variant, difference in unexplained:
        by = f" (numerics: {difference.sides})" if difference.sides else ""
        print(f"{row} [{variant}] {difference.aspect}: {difference.text}{by}")
    whole = not given.part and not topics
    if whole:
        for known in idle:
            print(f"explains nothing: {known.title}")
        PAGE.write_text(page(results, explained), encoding="utf-8")
    print(f"{totals(results)}; {len(unexplained)} unexplained")
    return 1 if unexplained or (whole and idle) else 0


if __name__ == "__main__":
    sys.exit(main())
