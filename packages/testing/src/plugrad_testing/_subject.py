"""The function under test at a point, and the functions that differentiating it leads to.

A `Subject` is a function of differentiable arguments only (the others are bound), its arguments,
and the history that makes it "the pullback of f": checking a derivative of order 2 is checking a
derivative of order 1 of `subject.derived("rev")` or `subject.derived("fwd")`.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import numpy as np

import plugrad
from plugrad_testing._compare import magnitude
from plugrad_testing._numeric import (
    NumericDerivative,
    analytic_derivative,
    quick_derivative,
)
from plugrad_testing._sampling import aligned_cotangent, direction, name_of, seed_of
from plugrad_testing._tree import Tree, is_inexact, leaves, map_leaves
from plugrad_testing.errors import Finding, InconclusiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["Mode", "Subject", "has_inexact", "own", "subject_of", "summary"]

Mode: TypeAlias = Literal["fwd", "rev"]
Project: TypeAlias = "Callable[[Any], Any] | None"


class Traced(NamedTuple):
    """What came of tracing a function, and the very arrays that went in.

    `derivative` is what `direction`, a cotangent or tangents, becomes.
    """

    value: Tree
    derivative: Any
    args: tuple[Tree, ...]
    direction: Tree


@dataclass(frozen=True, eq=False)
class Subject:
    """A function at a point, with the random directions along which it is going to be checked.

    `labels` names the arguments, `path` holds the modes that led here (innermost last), and
    `projections` keeps the tangent of an argument in the subspace in which it may move (symmetric
    matrices, say).  Everything random follows from `seed` and `path`.  `scale` is the size of what
    a derivative is computed from: rounding errors are in proportion to it, however small the rest.
    `again` is a line of code that repeats the check; `analytic` says whether a complex step applies
    (None: to be found out).
    """

    f: Callable[..., Tree]
    args: tuple[Tree, ...]
    labels: tuple[str, ...]
    projections: tuple[Project, ...]
    name: str
    seed: int
    path: tuple[Mode, ...] = ()
    scale: float = 0.0
    again: str = ""
    analytic: bool | None = None

    @cached_property
    def value(self) -> Tree:
        """What the function returns when nothing is traced."""
        return self.f(*self.args)

    @cached_property
    def tangents(self) -> tuple[Tree, ...]:
        """A random direction in which all arguments move together."""
        drawn = direction(self.args, self._rng(1))
        pairs = zip(drawn, self.projections, strict=True)
        return tuple(project(t) if project else t for t, project in pairs)

    @cached_property
    def another_direction(self) -> tuple[Tree, ...]:
        """A second random direction of the arguments."""
        drawn = direction(self.args, self._rng(4))
        pairs = zip(drawn, self.projections, strict=True)
        return tuple(project(t) if project else t for t, project in pairs)

    @cached_property
    def numeric(self) -> NumericDerivative:
        """The numeric derivative along `tangents`."""
        return quick_derivative(self.f, self.args, self.tangents, self.scale, self.value)

    @cached_property
    def exact(self) -> Tree:
        """The derivative along `tangents` by a complex step, None where that does not apply."""
        if self.analytic is False or self.path or any(np.iscomplexobj(a) for a in self._leaves()):
            return None
        found = analytic_derivative(self.f, self.args, self.tangents, self.numeric)
        if found is None and self.analytic:
            problem = "the row says analytic, but a complex step does not give the derivative"
            raise InconclusiveError(self.finding("jvp", "fwd", problem))
        return found

    def _leaves(self) -> list[Any]:
        return [leaf for _, leaf in leaves(self.args) if is_inexact(leaf)]

    @cached_property
    def cotangent(self) -> Tree:
        """A random cotangent of the value that sees the derivative along `tangents`."""
        return aligned_cotangent(self.value, self.numeric.value, self._rng(2))

    @cached_property
    def reverse(self) -> Traced:
        """What reverse mode makes of copies of the arguments and of `cotangent`."""
        args, g = map_leaves(own, (self.args, self.cotangent))
        with self.named("rev"):
            value, pullback = plugrad.vjp(self.f, *args)
            return Traced(value, pullback(g), args, g)

    @cached_property
    def forward(self) -> Traced:
        """What forward mode makes of copies of the arguments and of `tangents`."""
        args, t = map_leaves(own, (self.args, self.tangents))
        with self.named("fwd"):
            return Traced(*plugrad.jvp(self.f, args, t), args, t)

    @property
    def pulled(self) -> Any:
        """The cotangents of the arguments, a tuple, for `cotangent`."""
        return self.reverse.derivative

    @property
    def pushed(self) -> Tree:
        """The tangent of the value for `tangents`."""
        return self.forward.derivative

    def traced(self, mode: str) -> Traced:
        """What a mode makes of copies of the arguments."""
        return self.reverse if mode == "rev" else self.forward

    def derived(self, mode: Mode) -> Subject:
        """The function that maps the arguments to a first derivative in a fixed direction."""
        f, g, t = self.f, self.cotangent, self.tangents

        def pullback(*args: Tree) -> Tree:
            return plugrad.vjp(f, *args)[1](g)

        def pushforward(*args: Tree) -> Tree:
            return plugrad.jvp(f, args, t)[1]

        step = pullback if mode == "rev" else pushforward
        scale = max(self.scale, magnitude(self.value))
        return replace(self, f=step, path=(mode, *self.path), scale=scale)

    def alone(self, index: int) -> Subject:
        """The same function of argument `index` only, the others held fixed."""
        f = _bind(self.f, self.args, {}, (index,))
        return replace(
            self,
            f=f,
            args=self.args[index : index + 1],
            labels=self.labels[index : index + 1],
            projections=self.projections[index : index + 1],
        )

    def finding(self, check: str, mode: str, problem: str, **details: Any) -> Finding:
        """What a check has to say about this subject; `mode` is put in front of its path."""
        order = " over ".join((mode, *self.path))
        details.setdefault("argument", self.labels[0] if len(self.labels) == 1 else "")
        call = ", ".join(map(summary, self.args))
        details.setdefault("again", self.again)
        return Finding(self.name, check, order, problem, self.seed, call=call, **details)

    @contextmanager
    def named(self, mode: str) -> Iterator[None]:
        """Say in a note on any exception what was being differentiated, and how."""
        try:
            yield
        except Exception as exception:
            exception.add_note(self.finding("run", mode, "raised when traced").describe())
            raise

    def _rng(self, purpose: int) -> np.random.Generator:
        path = [1 + ("fwd", "rev").index(mode) for mode in self.path]
        return np.random.default_rng([self.seed, purpose, *path])


def subject_of(
    f: Callable[..., Tree],
    args: Sequence[Tree],
    *,
    argnums: Sequence[int] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    projections: Sequence[Project] = (),
    name: str | None = None,
    seed: int | None = None,
) -> Subject:
    """The subject for `f(*args, **kwargs)`, differentiated in `argnums`.

    By default those are all arguments that hold a float or complex number somewhere.  Raises
    ValueError if an argument asked for (or every argument) holds none.
    """
    name = name or name_of(f)
    chosen = [k for k, arg in enumerate(args) if has_inexact(arg)] if argnums is None else argnums
    idle = [k for k in chosen if not has_inexact(args[k])]
    if idle or not chosen:
        which = f"argument {idle[0]}" if idle else "the arguments"
        raise ValueError(f"{name}: {which} of this call hold no float or complex to differentiate")
    chosen = tuple(chosen)
    padded = (*projections, *[None] * len(args))
    return Subject(
        _bind(f, args, dict(kwargs or {}), chosen),
        tuple(map_leaves(own, args[k]) for k in chosen),
        tuple(_label(f, k) for k in chosen),
        tuple(padded[k] for k in chosen),
        name,
        seed_of(name) if seed is None else seed,
    )


def has_inexact(tree: Tree) -> bool:
    """Whether anything in a tree can be perturbed.

    Example:
        >>> has_inexact([1, (2.0, "a")]), has_inexact([1, "a"])
        (True, False)
    """
    return any(is_inexact(leaf) for _, leaf in leaves(tree))


def summary(tree: Tree) -> str:
    """An argument in a few words: dtype and shape of an array, the value of anything small.

    Example:
        >>> summary(np.zeros((2, 3))), summary([1.5, "a"])
        ('float64[2,3]', "[1.5, 'a']")
    """
    if isinstance(tree, (np.ndarray, np.generic)):
        return f"{tree.dtype}[{','.join(map(str, tree.shape))}]"
    text = repr(map_leaves(_Shown, tree))
    return text if len(text) <= 60 else f"{text[:57]}..."


class _Shown:
    """Prints as `summary` does, inside the container's own repr."""

    def __init__(self, leaf: Any):
        self.leaf = leaf

    def __repr__(self) -> str:
        return summary(self.leaf) if isinstance(self.leaf, np.ndarray) else repr(self.leaf)


def own(leaf: Any) -> Any:
    """A copy of an array, so that a function that writes into its argument harms nobody else."""
    return leaf.copy(order="K") if isinstance(leaf, np.ndarray) else leaf


def _bind(
    f: Callable[..., Tree], args: Sequence[Tree], kwargs: dict[str, Any], free: tuple[int, ...]
) -> Callable[..., Tree]:
    """`f` as a function of its arguments number `free`, the others as in `args`."""

    def bound(*given: Tree) -> Tree:
        call = list(args)
        for k, value in zip(free, given, strict=True):
            call[k] = value
        return f(*call, **kwargs)

    return bound


def _label(f: Callable[..., Tree], index: int) -> str:
    """How messages call an argument: its position and, where there is a signature, its name."""
    try:
        names = _parameters(f)
    except TypeError:  # f cannot be hashed
        names = _parameters.__wrapped__(f)
    return f"{index} ({names[index]})" if index < len(names) else str(index)


@lru_cache(maxsize=64)
def _parameters(f: Callable[..., Any]) -> tuple[str, ...]:
    """The names of the parameters, as far as there is a signature; asking for it takes a while."""
    try:
        return tuple(inspect.signature(f).parameters)
    except (ValueError, TypeError):
        return ()
