"""Run random programs of array assignments against NumPy, as many as are asked for.

    python tools/random_programs.py --programs 20000 --chunk 1000 --seed 0

Each chunk has a seed of its own, counted from `--seed`, so a run can be continued or repeated in
parts; `--chunks 3` stops after three. Each program's values must be NumPy's to the last bit in
every mode (complex ones to 1e-14), and its first derivatives the numeric ones: those of all inputs
together, or with an odd number of statements those of the first alone. Real programs are
run under `checkpoint` and in single precision as well; one program in ten is checked at order 2,
and with an inner derivative in the middle, in both modes. What fails is shrunk and printed.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "packages" / "numpy-rules" / "tests"))
from programs import programs
from programs.checks import (
    check_checkpoint,
    check_derivatives,
    check_jacobians,
    check_nested,
    check_single_precision,
    check_values,
)

ONE_IN = 10  # programs of which the costly checks are made


def check(program: Any, counts: Counter[str]) -> None:
    """Everything that holds for one program."""
    counts["programs"] += 1
    counts["statements"] += len(program.statements)
    check_values(program)
    together = len(program.statements) % 2 or len(program.inputs)
    if not check_derivatives(program, argnums=tuple(range(together))):
        counts["at a kink"] += 1
    is_real = all(a.dtype.kind == "f" for a in program.inputs)
    if is_real:
        check_checkpoint(program)
        check_single_precision(program)
        counts["checkpointed, in single precision"] += 1
    if zlib.crc32(repr(program).encode()) % ONE_IN == 0:
        check_derivatives(program, order=2)
        counts["at order 2"] += 1
        if is_real:
            check_jacobians(program)
            check_nested(program)
            counts["with an inner derivative"] += 1


def run_chunk(number: int, size: int, counts: Counter[str]) -> None:
    """Run `size` programs; raises what the first one that fails raises, when it is shrunk."""

    @seed(number)
    @settings(
        max_examples=size,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(programs())
    def chunk(program: Any) -> None:
        check(program, counts)

    chunk()


def shown(counts: Counter[str]) -> str:
    """The counts in one line."""
    return ", ".join(f"{n} {what}" for what, n in counts.items())


def run(first: int, sizes: list[int], run_one: Callable[..., None] = run_chunk) -> int:
    """Run chunks with the seeds from `first` on, and say what happened; the number that failed."""
    total: Counter[str] = Counter()
    for number, size in enumerate(sizes, first):
        counts: Counter[str] = Counter()
        began = time.perf_counter()
        try:
            run_one(number, size, counts)
        except Exception as error:  # noqa: BLE001 - whatever a program raised is reported
            total["chunks that failed"] += 1
            print(f"seed {number} failed:", *getattr(error, "__notes__", ()), error, sep="\n")
        else:
            total.update(counts)
            print(f"seed {number}: {shown(counts)}, {time.perf_counter() - began:.0f} s")
        sys.stdout.flush()
    print(f"all that passed: {shown(total)}")
    return total["chunks that failed"]


def main() -> int:
    """Take the arguments; 0 if all programs passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--programs", type=int, default=20_000)
    parser.add_argument("--chunk", type=int, default=1000, help="programs of one seed")
    parser.add_argument("--chunks", type=int, help="stop after so many")
    parser.add_argument("--seed", type=int, default=0, help="that of the first chunk")
    options = parser.parse_args()
    warnings.simplefilter("error")  # as in the tests
    whole, rest = divmod(options.programs, options.chunk)
    sizes = [options.chunk] * whole + [rest] * bool(rest)
    return run(options.seed, sizes[: options.chunks])


if __name__ == "__main__":
    sys.exit(bool(main()))
