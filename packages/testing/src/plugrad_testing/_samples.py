"""Samples that a row does not list: other dtypes, sizes zero and one, real beside complex.

Whether a function takes them at all is up to the function: it is called untraced first, and where
that raises (or warns) there is nothing to check.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from plugrad import registry
from plugrad_testing._first_order import check_dot, check_first_order, check_structure
from plugrad_testing._precision import check_precision, near
from plugrad_testing._subject import has_inexact
from plugrad_testing._tree import is_inexact, leaves
from plugrad_testing.errors import NotApplicableError

if TYPE_CHECKING:
    from plugrad_testing._bench import Bench
    from plugrad_testing._case import Sample, Shape

__all__ = ["SIZES", "check_dtype", "check_mixed", "check_size"]

SIZES: dict[str, tuple[Shape, ...]] = {
    "zero": ((0,), (2, 0)),
    "one": ((1,), (1, 1)),
}


def check_dtype(bench: Bench, dtype: str) -> float:
    """Dtypes, shapes and values of both gradients in a dtype that the row does not list."""
    ready = _ready(bench, bench.sample.as_dtype(dtype))
    with np.errstate(all="ignore"):
        if not near(ready.subject.value, ready.wide.value, ready.subject):
            raise NotApplicableError("the value itself is another one in this dtype")
        return check_precision(ready.subject, bench.row.modes)


def check_size(bench: Bench, shape: Shape) -> float:
    """All of the first order where the arguments without a shape of their own have this one.

    For more than one argument, each in turn keeps a second shape that broadcasts with it.
    """
    count = len(bench.sample.shapes)
    others: list[tuple[Shape, ...]] = [(shape,) * count]
    if count > 1:
        wide: Shape = (3, *shape)
        others += [tuple(wide if i == k else shape for i in range(count)) for k in range(count)]
    errors, reason = [], None
    for shapes in others:
        sample = bench.row.sample(shapes, bench.sample.keywords, bench.sample.dtype)
        try:
            ready = _ready(bench, sample)
        except NotApplicableError as error:
            reason = error
            continue
        skip = frozenset(bench.row.exclude)
        errors.append(check_first_order(ready.wide, bench.row.modes, bench.row.tolerance, skip))
    if not errors and reason:
        raise reason
    return max(errors)


def check_mixed(bench: Bench, index: int) -> float:
    """The gradient of a real argument is real where the other arguments are complex."""
    real, given = bench.sample, bench.sample.as_dtype("complex128")
    position = bench.positions[index]
    args = tuple(
        r if k == position else a
        for k, (r, a) in enumerate(zip(real.args, given.args, strict=True))
    )
    ready = _ready(bench, replace(given, args=args))
    subject, tolerance = ready.wide, bench.row.tolerance
    for mode in bench.row.modes:
        check_structure(subject, mode)
    return check_dot(subject, tolerance) if len(bench.row.modes) == 2 else 0.0


def _ready(bench: Bench, sample: Sample) -> Bench:
    """The bench of another sample, if the function takes it untraced."""
    if not any(has_inexact(arg) for arg in sample.args):
        raise NotApplicableError("no float is left in the arguments")
    other = bench.with_sample(sample)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("error")
            _ = other.subject.value
    except Exception as exception:
        said = f"{type(exception).__name__}: {exception}".splitlines()[0]
        raise NotApplicableError(f"the function itself refuses: {said}") from exception
    for kind in {type(leaf) for _, leaf in leaves(other.subject.args) if is_inexact(leaf)}:
        if registry.spaces.find(kind) is None:
            raise NotApplicableError(f"no plugin differentiates values of type {kind.__name__}")
    return other
