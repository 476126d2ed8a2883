"""autograd.util: put values into sequences, and walk a graph of nodes."""

from __future__ import annotations

import warnings
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["func", "quick_grad_check", "subval", "subvals", "toposort"]


def subvals(x: Iterable[Any], ivs: Iterable[tuple[int, Any]]) -> tuple[Any, ...]:
    """The elements of x as a tuple, with v at place i for each (i, v)."""
    changed = list(x)
    for i, v in ivs:
        changed[i] = v
    return tuple(changed)


def subval(x: Iterable[Any], i: int, v: Any) -> tuple[Any, ...]:
    """The elements of x as a tuple, with v at place i."""
    return subvals(x, [(i, v)])


def func(f: Any) -> Any:
    """F itself: Python 3 has no unbound methods to unwrap."""
    return f


def toposort(end_node: Any, parents: Callable[[Any], Any] = attrgetter("parents")) -> Iterator[Any]:
    """Nodes from `end_node` to the roots, each after all nodes that have it as a parent."""
    uses: dict[Any, int] = {end_node: 0}
    stack = [end_node]
    while stack:
        for parent in parents(stack.pop()):
            if parent not in uses:
                uses[parent] = 0
                stack.append(parent)
            uses[parent] += 1
    ready = [end_node]
    while ready:
        node = ready.pop()
        yield node
        for parent in parents(node):
            uses[parent] -= 1
            if not uses[parent]:
                ready.append(parent)


def quick_grad_check(
    fun: Callable[..., Any],
    arg0: Any,
    extra_args: tuple[Any, ...] = (),
    kwargs: dict[str, Any] | None = None,
    **_old: Any,
) -> None:
    """Check the gradient in the first argument; deprecated by autograd for `check_grads`."""
    from plugrad_autograd.gradient_checks import check_grads

    warnings.warn(
        "quick_grad_check is deprecated: use autograd.test_util.check_grads", stacklevel=2
    )
    check_grads(lambda x: fun(x, *extra_args, **(kwargs or {})), modes=["rev"], order=1)(arg0)
