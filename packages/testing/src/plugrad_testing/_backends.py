"""Array types on which a row is run beside NumPy's; each must give gradients of its own type.

`BACKENDS` maps a name to a `Backend`.  Another array type is added by an entry: how to make its
arrays of NumPy's, how to get NumPy's back for comparison, and what has to be registered, which may
be nothing where an installed plugin has done it.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing import strict
from plugrad_testing._compare import misfit
from plugrad_testing._linearity import same
from plugrad_testing._tree import Tree, leaves, same_structure
from plugrad_testing.errors import GradientCheckError, NotApplicableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad_testing._bench import Bench
    from plugrad_testing._subject import Mode, Subject

__all__ = ["BACKENDS", "Backend", "check_backend"]


@dataclass(frozen=True)
class Backend:
    """An array type: `there` makes its arrays of NumPy's in a tree, `back` undoes that.

    `plugin` is registered while a check runs, None where that is not needed.  `needs` is a module
    without which there is no check.
    """

    array: type
    there: Callable[[Tree], Tree]
    back: Callable[[Tree], Tree]
    plugin: Callable[[], Any] | None = None
    needs: str = ""


HOST = (
    "the rule makes an array of NumPy's (np.zeros, np.eye, np.asarray) where it needs one like its "
    "arguments: np.zeros_like(x), np.eye(n, like=plugrad.value_of(x)), and no np.asarray"
)
BACKENDS: dict[str, Backend] = {
    "strict": Backend(
        strict.StrictArray, strict.to_strict, strict.to_host, strict.StrictArrays, "plugrad_numpy"
    ),
}


def check_backend(bench: Bench, name: str) -> float:
    """Both derivatives on arrays of another type, against those on NumPy's."""
    backend, subject, modes = BACKENDS[name], bench.wide, bench.row.modes
    if backend.needs and find_spec(backend.needs) is None:
        raise NotApplicableError(f"a {backend.array.__name__} needs {backend.needs}")
    expected = {"rev": subject.pulled if "rev" in modes else None}
    expected["fwd"] = subject.pushed if "fwd" in modes else None
    got: dict[str, Tree] = {}
    with ExitStack() as stack:
        if backend.plugin is not None:
            stack.enter_context(plugrad.registry.isolated())
            plugrad.register(backend.plugin())
        f, args = _moved(bench, backend), backend.there(subject.args)
        try:
            f(*args)
        except TypeError as refusal:
            reason = f"the function itself does not take a {backend.array.__name__}: {refusal}"
            raise NotApplicableError(reason) from refusal
        for mode in modes:
            try:
                got[mode] = _derivative(f, args, mode, backend, subject)
            except TypeError as refusal:
                problem = f"it takes a {backend.array.__name__} untraced, but not traced: {refusal}"
                raise GradientCheckError(
                    subject.finding("backend", mode, problem, cause=HOST)
                ) from refusal
    return max(_compare(bench, backend, mode, got[mode], expected[mode]) for mode in modes)


def _derivative(
    f: Callable[..., Tree], args: tuple[Tree, ...], mode: Mode, backend: Backend, subject: Subject
) -> Tree:
    if mode == "rev":
        return plugrad.vjp(f, *args)[1](backend.there(subject.cotangent))
    return plugrad.jvp(f, args, backend.there(subject.tangents))[1]


def _moved(bench: Bench, backend: Backend) -> Callable[..., Tree]:
    """The function of the differentiable arguments, its constants moved to the backend."""
    args, kwargs = backend.there(bench.sample.args), backend.there(bench.sample.kwargs)
    return bench.with_sample(replace(bench.sample, args=args, kwargs=kwargs)).subject.f


def _compare(bench: Bench, backend: Backend, mode: str, got: Tree, expected: Tree) -> float:
    """The values must be the same, in arrays of the backend wherever there was one of NumPy's."""
    wide, wanted = bench.wide, backend.array.__name__
    if not same_structure(got, expected):
        problem = f"another structure than with NumPy arrays: {got!r}"
        raise GradientCheckError(wide.finding("backend", mode, problem))
    for (path, mine), (_, theirs) in zip(leaves(got), leaves(expected), strict=True):
        if isinstance(theirs, np.ndarray) and not isinstance(mine, backend.array):
            problem = (
                f"a {type(mine).__name__} instead of a {wanted} came out{path and f' at {path}'}"
            )
            raise GradientCheckError(wide.finding("backend", mode, problem))
    problem = f"another derivative for a {wanted} than for a NumPy array"
    back = backend.back(got)
    wrong = misfit(back, expected)
    if wrong:
        raise GradientCheckError(wide.finding("backend", mode, f"{problem}: it has {wrong}"))
    return same(wide, "backend", mode, problem, back, expected, 10 * bench.tolerance.dot)
