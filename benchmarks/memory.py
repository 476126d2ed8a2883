"""Measure what derivatives hold, and what they leave behind: `python -m benchmarks.memory`.

Four probes: a chain of scalar operations (time and bytes an operation), a loop over a vector
(peak in vectors, in reverse mode with and without checkpoints and in forward mode), the chain of
workload 11 (peak in vectors), and the garbage that only the cycle collector would find.
Sizes are what `tracemalloc` sees, NumPy's buffers included.
"""

import argparse
import gc
import json
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.tracers import Tracer, installed
from benchmarks.workload import Function
from benchmarks.workloads import select, w01_scalar_chain

VECTOR = 100_000
STEPS = 1000
SEGMENT = 32  # about the square root of STEPS
PEER_OPERATIONS = 100_000  # autograd needs minutes for a million under tracemalloc


@dataclass(frozen=True)
class Figure:
    """One measured figure, and the most it should be for plugrad where there is a goal."""

    probe: str
    library: str
    value: float
    unit: str
    goal: float | None = None

    def __str__(self) -> str:
        """Give a line of the report."""
        goal = "" if self.goal is None or self.library != "plugrad" else f"  (goal ≤ {self.goal:g})"
        return f"{self.probe:58}{self.library:10}{self.value:10.1f} {self.unit}{goal}"


def peak(call: Callable[[], Any]) -> int:
    """Give the most bytes alive at once during the call, beyond those alive before it."""
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    call()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most - before


def scalar_tape(tracer: Tracer, operations: int) -> Iterator[Figure]:
    """Differentiate chains of a quarter, a half and all of the operations; size the last."""
    x = np.float64(0.5)
    for length in (operations // 4, operations // 2, operations):
        gradient = tracer.grad(w01_scalar_chain.build(tracer.numpy, length // 3))
        start = time.perf_counter()
        gradient(x)
        nanoseconds = 1e9 * (time.perf_counter() - start) / length
        yield Figure(f"scalar tape of {length} operations", tracer.name, nanoseconds, "ns each")
    held = peak(lambda: gradient(x)) / length - sys.getsizeof(x)
    probe = f"scalar tape of {length} operations, beyond the values"
    yield Figure(probe, tracer.name, held, "bytes each", goal=250)


def build_loop(np: Any, steps: int) -> Function:
    """Write Euler's steps for `x' = sin(x)`, each of which keeps one vector."""

    def advance(x: Any) -> Any:
        for _ in range(steps):
            x = x + 0.01 * np.sin(x)
        return x

    return advance


def hand_loop(x: Any) -> Any:
    """Give the gradient of the sum after all steps, by hand."""
    kept = []
    for _ in range(STEPS):
        kept.append(x)
        x = x + 0.01 * np.sin(x)
    g = np.ones_like(x)
    while kept:
        g *= 1.0 + 0.01 * np.cos(kept.pop())
    return g


def checkpointed(tracer: Tracer) -> Function:
    """Write the loop as segments that are run again on the way back."""
    lengths = [min(SEGMENT, STEPS - done) for done in range(0, STEPS, SEGMENT)]
    segments = [tracer.checkpoint(build_loop(tracer.numpy, length)) for length in lengths]

    def advance(x: Any) -> Any:
        for segment in segments:
            x = segment(x)
        return tracer.numpy.sum(x)

    return advance


def vector_loop(tracer: Tracer) -> Iterator[Figure]:
    """Differentiate the loop in reverse, with and without checkpoints, and forward."""
    x = np.linspace(0.1, 3.0, VECTOR)
    tangent = np.ones_like(x)
    loop = build_loop(tracer.numpy, STEPS)
    kept = tracer.grad(lambda x: tracer.numpy.sum(loop(x)))
    rerun = tracer.grad(checkpointed(tracer))
    probe = f"loop of {STEPS} steps, reverse"
    yield _vectors(probe, tracer.name, lambda: kept(x), x, goal=1000)
    yield _vectors(f"{probe}, checkpoint every {SEGMENT}", tracer.name, lambda: rerun(x), x, 80)
    for steps in (STEPS // 10, STEPS):
        short = build_loop(tracer.numpy, steps)
        probe = f"loop of {steps} steps, forward mode"
        yield _vectors(probe, tracer.name, partial(tracer.push, short, x, tangent), x)


def by_hand() -> Iterator[Figure]:
    """Run the loop alone, and its gradient by hand, and that of workload 11."""
    x = np.linspace(0.1, 3.0, VECTOR)
    loop = build_loop(np, STEPS)
    yield _vectors(f"loop of {STEPS} steps, no derivative", "NumPy", lambda: loop(x), x)
    yield _vectors(f"loop of {STEPS} steps, reverse", "hand", lambda: hand_loop(x), x)
    (row,) = select(["11"])
    yield _vectors(row.title, "hand", lambda: row.hand(*row.arguments), row.arguments[0])


def ufunc_chain(tracer: Tracer) -> Iterator[Figure]:
    """Differentiate workload 11."""
    (row,) = select(["11"])
    gradient = tracer.grad(row.build(tracer.numpy))
    x = row.arguments[0]
    yield _vectors(row.title, tracer.name, lambda: gradient(x), x, goal=10)


def garbage(tracer: Tracer) -> Iterator[Figure]:
    """Count what is left for the cycle collector by first and second derivatives."""
    for row in select(["1", "3", "5"]):
        first = tracer.grad(row.build(tracer.numpy))
        yield _left(row.title, tracer, partial(first, *row.arguments))
    (row,) = select(["1"])
    second = tracer.grad(tracer.grad(row.build(tracer.numpy)))
    yield _left(f"{row.title}, order 2", tracer, lambda: second(*row.arguments))


def _vectors(
    probe: str, library: str, call: Callable[[], Any], x: Any, goal: float | None = None
) -> Figure:
    return Figure(probe, library, peak(call) / x.nbytes, "vectors", goal)


def _left(title: str, tracer: Tracer, call: Callable[[], Any]) -> Figure:
    call()  # what is made once, on first use, is not garbage
    gc.collect()
    gc.disable()
    try:
        call()
        found = gc.collect()
    finally:
        gc.enable()
    return Figure(f"garbage after {title}", tracer.name, found, "objects", goal=0)


def probes(operations: int) -> Iterator[Figure]:
    """Run everything, figure by figure."""
    yield from by_hand()
    for tracer in installed():
        yield from vector_loop(tracer)
        yield from ufunc_chain(tracer)
        yield from garbage(tracer)
        most = operations if tracer.name == "plugrad" else min(operations, PEER_OPERATIONS)
        yield from scalar_tape(tracer, most)


def main() -> None:
    """Measure, print each figure as it comes, and write `memory.json`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--operations", type=int, default=1_000_000, help="length of the tape")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "output")
    options = parser.parse_args()
    figures = []
    for figure in probes(options.operations):
        print(figure, flush=True)
        figures.append(figure)
    options.output.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(figure) for figure in figures], indent=1)
    (options.output / "memory.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
