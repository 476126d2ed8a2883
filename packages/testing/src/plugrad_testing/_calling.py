"""Check that a gradient does not depend on how the arguments are handed over.

By position or by keyword, constants as arrays or as nested lists.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._linearity import same
from plugrad_testing.errors import NotApplicableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_testing._bench import Bench
    from plugrad_testing._subject import Subject
    from plugrad_testing._tree import Tree

__all__ = ["check_keyword", "check_lists", "keyword_names"]


def keyword_names(f: Callable[..., Any], count: int) -> list[str] | None:
    """The names of the first `count` parameters, None where one of them has to be positional.

    Example:
        >>> keyword_names(np.linalg.solve, 2), keyword_names(np.add, 2), keyword_names(max, 1)
        (['a', 'b'], None, None)
    """
    try:
        parameters = list(inspect.signature(f).parameters.values())[:count]
    except (ValueError, TypeError):
        return None
    if len(parameters) < count or any(p.kind is not p.POSITIONAL_OR_KEYWORD for p in parameters):
        return None
    return [p.name for p in parameters]


def check_keyword(bench: Bench, start: int) -> float:
    """The arguments from position `start` on given by keyword, against all by position."""
    args, row = bench.sample.args, bench.row
    names = keyword_names(row.f, len(args)) or []

    def by_keyword(*call: Tree, **kwargs: Any) -> Tree:
        return row.f(*call[:start], **dict(zip(names[start:], call[start:], strict=True)), **kwargs)

    other = bench.with_sample(replace(bench.sample, case=replace(row, f=by_keyword)))
    problem = f"another derivative with {', '.join(names[start:])} given by keyword"
    return _agree(bench, bench.wide, other.wide, "keyword", problem)


def check_lists(bench: Bench, index: int) -> float:
    """The other arguments as nested lists, against the same as arrays."""
    position = bench.positions[index]
    args = tuple(
        arg.tolist() if isinstance(arg, np.ndarray) and k != position else arg
        for k, arg in enumerate(bench.sample.args)
    )
    alone = replace(bench.row, argnums=(position,))
    other = bench.with_sample(replace(bench.sample, case=alone, args=args))
    try:
        _ = other.wide.value
    except Exception as exception:
        said = f"{type(exception).__name__}: {exception}".splitlines()[0]
        raise NotApplicableError(f"the function takes no lists: {said}") from exception
    problem = "another derivative when the other arguments are lists"
    return _agree(bench, bench.targets[bench.names[index]], other.wide, "list", problem)


def _agree(bench: Bench, subject: Subject, other: Subject, check: str, problem: str) -> float:
    rtol, error = bench.row.tolerance.dot, 0.0
    if "rev" in bench.row.modes:
        with other.named("rev"):
            got = plugrad.vjp(other.f, *other.args)[1](subject.cotangent)
        error = same(subject, check, "rev", problem, got, subject.pulled, rtol)
    if "fwd" in bench.row.modes:
        with other.named("fwd"):
            got = plugrad.jvp(other.f, other.args, subject.tangents)[1]
        error = max(error, same(subject, check, "fwd", problem, got, subject.pushed, rtol))
    return error
