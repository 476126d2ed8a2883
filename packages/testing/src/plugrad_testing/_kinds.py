"""The table of checks: what each kind makes of one sample of a row.

A kind is a function that takes a `Bench` and yields a `Job` for each thing it can check there: for
each argument, or each memory layout, say.  To add a check, name it in `_names.CHECKS`, write such a
function and enter it in `KINDS`; the plan, the reports and the pytest plugin follow.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from plugrad_testing._aliasing import check_alias, check_types
from plugrad_testing._backends import BACKENDS, check_backend
from plugrad_testing._calling import check_keyword, check_lists, keyword_names
from plugrad_testing._case import SCALAR
from plugrad_testing._first_order import (
    check_dot,
    check_jvp_value,
    check_primal,
    check_structure,
    check_unmutated,
    check_vjp_value,
)
from plugrad_testing._higher import check_order, check_symmetry, check_third
from plugrad_testing._interpreters import INTERPRETERS, check_interpreter
from plugrad_testing._layouts import LAYOUTS, OF_MATRICES, check_layout
from plugrad_testing._linearity import check_linearity, check_symbolic_zeros
from plugrad_testing._precision import check_precision, is_wide
from plugrad_testing._repeat import check_determinism, check_pickle, check_threads
from plugrad_testing._samples import SIZES, check_dtype, check_mixed, check_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugrad_testing._bench import Bench

__all__ = ["KINDS", "OF_ANY_PRECISION", "Job"]


LARGEST_OF_ORDER_3 = 8  # components, in the fast tier


class Job(NamedTuple):
    """One thing to check: `run` returns the worst relative error, or None if it measures none."""

    argument: str
    variant: str
    run: Callable[[], float | None]


def _deferred(bench: Bench, check: Callable[..., float | None], *details: Any) -> float | None:
    """`check` of all arguments together, which are drawn only now."""
    return check(bench.wide, *details)


def primal(bench: Bench) -> Iterator[Job]:
    """The traced value in each mode."""
    for mode in bench.row.modes:
        yield Job("", mode, partial(_deferred, bench, check_primal, mode, bench.tolerance))


def mutation(bench: Bench) -> Iterator[Job]:
    """Whether anything was written into."""
    yield Job("", "", lambda: check_unmutated(bench.wide, bench.row.modes))


def type_(bench: Bench) -> Iterator[Job]:
    """The type of the traced value in both modes."""
    yield Job("", "", lambda: check_types(bench.wide, bench.row.modes))


def alias(bench: Bench) -> Iterator[Job]:
    """Memory shared between arguments and results."""
    yield Job("", "", lambda: check_alias(bench.wide, bench.row.modes))


def structure(bench: Bench) -> Iterator[Job]:
    """Containers, shapes and dtypes in each mode."""
    for mode in bench.row.modes:
        yield Job("", mode, partial(_deferred, bench, check_structure, mode))


def vjp(bench: Bench) -> Iterator[Job]:
    """Cotangents, of each argument alone and all together."""
    if "rev" in bench.row.modes:
        for argument, subject in bench.targets.items():
            yield Job(argument, "", partial(check_vjp_value, subject, bench.tolerance))


def jvp(bench: Bench) -> Iterator[Job]:
    """Tangents, of each argument alone and all together."""
    if "fwd" in bench.row.modes:
        for argument, subject in bench.targets.items():
            yield Job(argument, "", partial(check_jvp_value, subject, bench.tolerance))


def dot(bench: Bench) -> Iterator[Job]:
    """The agreement of both modes, of each argument alone and all together."""
    if len(bench.row.modes) == 2:
        for argument, subject in bench.targets.items():
            yield Job(argument, "", partial(check_dot, subject, bench.tolerance))


def linearity(bench: Bench) -> Iterator[Job]:
    """Sums, multiples and zeros in each mode."""
    if bench.leads or bench.deep:
        for mode in bench.row.modes:
            yield Job("", mode, partial(_deferred, bench, check_linearity, mode, bench.tolerance))


def zeros(bench: Bench) -> Iterator[Job]:
    """Arguments not traced, outputs not used."""
    if bench.leads or bench.deep:
        yield Job(
            "", "", lambda: check_symbolic_zeros(bench.wide, bench.row.modes, bench.tolerance)
        )


def order2(bench: Bench) -> Iterator[Job]:
    """Derivatives of the derivatives, on two samples of each dtype and set of keywords."""
    if bench.row.order >= 2 and (bench.chosen or bench.deep):
        for mode in bench.row.modes:
            yield Job("", f"over-{mode}", partial(check_order, bench, mode))


def symmetry(bench: Bench) -> Iterator[Job]:
    """The second derivative in two directions."""
    if bench.row.order >= 2 and len(bench.row.modes) == 2 and (bench.leads or bench.deep):
        yield Job("", "", lambda: check_symmetry(bench.wide, bench.derived["rev"], bench.tolerance))


def order3(bench: Bench) -> Iterator[Job]:
    """Derivatives of the second derivatives, on small samples; of all samples if the row says 3."""
    small = bench.first and bench.size <= LARGEST_OF_ORDER_3
    chosen = small or (bench.deep and bench.chosen)
    if bench.row.order >= 3 or (bench.row.order == 2 and chosen):
        for mode in bench.row.modes:
            yield Job("", f"over-{mode}", partial(check_third, bench, mode))


def layout(bench: Bench) -> Iterator[Job]:
    """Each layout, for the first matrix (vector, if there is none) of each set of keywords."""
    if bench.ndim and (bench.shown or bench.deep):
        for name in LAYOUTS:
            if bench.ndim >= 2 or name not in OF_MATRICES:
                yield Job("", name, partial(check_layout, bench, name))


def size(bench: Bench) -> Iterator[Job]:
    """Sizes zero and one, where the row gives shapes to its arguments."""
    given = {shape for shapes in bench.row.shapes for shape in shapes}
    if bench.first and given - {SCALAR, ()}:
        for name, shapes in SIZES.items():
            for shape in shapes:
                variant = f"{name}-{'x'.join(map(str, shape))}"
                yield Job("", variant, partial(check_size, bench, shape))


def precision(bench: Bench) -> Iterator[Job]:
    """Both derivatives at the precision of the arguments."""
    if not is_wide(bench.subject.args):
        yield Job("", "", lambda: check_precision(bench.subject, bench.row.modes))


def dtype(bench: Bench) -> Iterator[Job]:
    """Dtypes that the row does not list."""
    row = bench.row
    if bench.shown and "float32" not in row.exclude:
        names = ["float16", "longdouble"]
        if "complex128" in row.dtypes and "complex128" not in row.exclude:
            names.append("complex64")
        for name in names:
            if name not in row.exclude and name not in row.dtypes:
                yield Job("", name, partial(check_dtype, bench, name))


def mixed(bench: Bench) -> Iterator[Job]:
    """Each argument real where the others are complex."""
    row = bench.row
    has_complex = "complex128" in row.dtypes and "complex128" not in row.exclude
    if bench.shown and bench.sample.dtype == np.float64 and has_complex and len(bench.names) > 1:
        for index, name in enumerate(bench.names):
            yield Job(name, "", partial(check_mixed, bench, index))


def keyword(bench: Bench) -> Iterator[Job]:
    """All arguments by keyword, and all but the first."""
    count = len(bench.sample.args)
    if bench.first and keyword_names(bench.row.f, count):
        for start in range(min(count, 2)):
            yield Job("", f"from{start}", partial(check_keyword, bench, start))


def list_(bench: Bench) -> Iterator[Job]:
    """The other arguments as lists."""
    if bench.shown and sum(isinstance(arg, np.ndarray) for arg in bench.sample.args) > 1:
        for index, name in enumerate(bench.names):
            yield Job(name, "", partial(check_lists, bench, index))


def determinism(bench: Bench) -> Iterator[Job]:
    """Twice the same."""
    if bench.shown or bench.deep:
        yield Job("", "", lambda: check_determinism(bench.wide, bench.row.modes))


def threads(bench: Bench) -> Iterator[Job]:
    """The first sample, in threads."""
    if bench.first:
        yield Job("", "", lambda: check_threads(bench.wide, bench.row.modes))


def pickle(bench: Bench) -> Iterator[Job]:
    """The first sample, by an operator that was pickled."""
    if bench.first:
        yield Job("", "", lambda: check_pickle(bench))


def interpreter(bench: Bench) -> Iterator[Job]:
    """Each interpreter."""
    if bench.shown or bench.deep:
        for name in INTERPRETERS:
            details = (name, bench.row.modes, bench.tolerance)
            yield Job("", name, partial(_deferred, bench, check_interpreter, *details))


def backend(bench: Bench) -> Iterator[Job]:
    """Each array type beside NumPy's, where there are arrays: with the first set of keywords.

    The deep tier tries each set.
    """
    leading = bench.deep or bench.sample.keywords is bench.row.kwargs[0]
    if leading and bench.shown and bench.ndim:
        for name in BACKENDS:
            yield Job("", name, partial(check_backend, bench, name))


KINDS: dict[str, Callable[[Bench], Iterator[Job]]] = {
    "primal": primal,
    "type": type_,
    "mutation": mutation,
    "alias": alias,
    "structure": structure,
    "vjp": vjp,
    "jvp": jvp,
    "dot": dot,
    "linearity": linearity,
    "zeros": zeros,
    "order2": order2,
    "symmetry": symmetry,
    "order3": order3,
    "layout": layout,
    "size": size,
    "precision": precision,
    "dtype": dtype,
    "mixed": mixed,
    "keyword": keyword,
    "list": list_,
    "determinism": determinism,
    "threads": threads,
    "pickle": pickle,
    "interpreter": interpreter,
    "backend": backend,
}

# Made also where the row has a sample in double precision, to which the other checks are left.
OF_ANY_PRECISION = frozenset({"precision"})
