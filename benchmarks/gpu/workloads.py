"""The workloads on a GPU: four of the table's, a network 4096 wide, and the chain of small calls.

What is written by hand in NumPy is the same lines in CuPy, with that for its `np`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FunctionType
from typing import Any

from benchmarks import workloads
from benchmarks.workload import Function, Workload
from benchmarks.workloads import w03_small_mlp as mlp

NAMES = ("4", "4w", "5", "7", "11", "1v")
OPERATIONS = 999  # in the chain of 1v
LARGE = 1.1  # times the hand-written CuPy
SMALL = 1.3  # times torch, for each operation on a small array


def select(names: list[str], width: int = 4096) -> Iterator[Workload]:
    """Iterate over the named workloads, all of them when no name is given.

    Raises KeyError for a name nobody has.
    """
    for name in names:
        if name not in NAMES:
            raise KeyError(f"no workload {name!r}; there are {', '.join(NAMES)}")
    return (_workload(name, width) for name in names or NAMES)


def _workload(name: str, width: int) -> Workload:
    if name == "4w":
        return wide(width)
    (found,) = workloads.select([name])
    return found if name == "1v" else replace(found, goal=LARGE)


def wide(width: int) -> Workload:
    """Give the network of workload 3 with two hidden layers of this width."""
    sizes = (1024, width, width, 10)
    title = f"MLP, batch 512, 1024-{width}-{width}-10"
    return Workload("4w", title, mlp.build, mlp.problem(512, sizes), mlp.hand, goal=LARGE)


def by_hand(workload: Workload, numpy: Any, there: Callable[[Any], Any]) -> Workload:
    """Give the workload with its hand-written derivative in another NumPy, of arguments moved."""
    arguments = there(workload.arguments)
    written = rewritten(workload.hand, numpy)
    return replace(workload, hand=lambda *_: written(*arguments))


def rewritten(function: Function, numpy: Any) -> Function:
    """Give a function of a module that has NumPy as `np`, with another one there."""
    if not isinstance(function, FunctionType):
        raise TypeError(f"{function!r} is no plain function")
    names = {**function.__globals__, "np": numpy}
    return FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
