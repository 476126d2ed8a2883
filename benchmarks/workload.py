"""What a workload is: a function in plain NumPy, its gradient by hand, and our goal.

The function comes from a factory that is given the namespace to write it in, so that a library
which wants its own namespace (`autograd.numpy`, `jax.numpy`) runs the very same lines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Function = Callable[..., Any]
Operator = Literal["grad", "elementwise_grad", "jacobian", "hessian"]


@dataclass(frozen=True)
class Workload:
    """One row of the table.

    Attributes:
        name: the row's number, with what sets it apart in its group after a dot (`"6.500"`).
        title: what is computed, in a few words.
        build: `build(np)` gives the user's function; `build(np, linalg)` where `linalg` is true.
        arguments: what the function is called with; the derivative is in the first.
        hand: the same derivative of the same arguments, the way a person would write it.
        goal: how many times the hand-written one plugrad may take.
        operator: which derivative is meant.
        order: how many times the operator is applied.
        linalg: whether `build` needs a namespace with SciPy's `solve_triangular`.
    """

    name: str
    title: str
    build: Callable[..., Function]
    arguments: tuple[Any, ...]
    hand: Function
    goal: float
    operator: Operator = "grad"
    order: int = 1
    linalg: bool = False
