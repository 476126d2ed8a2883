"""When a derivative is wrong: try what is usually the matter, and say which of it fits.

`likely_cause` compares two linear maps as matrices of real numbers, the derivative as it should be
and as it is: sign, factor, conjugate, transposition, identity, missing terms.  `HYPOTHESES` is the
table; each entry returns a sentence if it explains the difference, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

import plugrad
from plugrad_testing._numeric import directional_derivative, from_vector, to_vector
from plugrad_testing._tree import Array, Tree, is_inexact, leaves, map_inexact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad_testing._subject import Mode, Subject

__all__ = ["Maps", "cause_of", "likely_cause", "unsummed"]

LARGEST = 40  # real components of input and of output
NEAR = 1e-5

Leaf: TypeAlias = "tuple[tuple[int, ...], bool]"


@dataclass(frozen=True)
class Maps:
    """A linear map as it should be and as it is: rows for the output, columns for the input.

    A complex component takes two places.  `outputs` and `inputs` are the (shape, is complex) of
    their leaves.
    """

    expected: Array
    actual: Array
    outputs: tuple[Leaf, ...]
    inputs: tuple[Leaf, ...]

    def near(self, candidate: Array) -> bool:
        """Whether the map is the candidate."""
        if candidate.shape != self.actual.shape:
            return False
        largest = max(np.max(np.abs(candidate), initial=0), np.max(np.abs(self.actual), initial=0))
        return bool(np.max(np.abs(candidate - self.actual), initial=0) <= NEAR * largest)


def likely_cause(maps: Maps) -> str:
    """What is the matter, in a sentence, or "" if no hypothesis fits.

    Example:
        >>> real = (((2,), False),)
        >>> likely_cause(Maps(np.eye(2), 2 * np.eye(2), real, real))
        'a factor of 2 too large'
    """
    finite = np.all(np.isfinite(maps.actual)) and np.all(np.isfinite(maps.expected))
    if not finite or maps.near(maps.expected):
        return ""
    return next((said for said in (try_(maps) for try_ in HYPOTHESES) if said), "")


def zero(maps: Maps) -> str:
    """Nothing comes out."""
    if np.any(maps.actual):
        return ""
    return "it is zero: a term is missing, or a value was captured as a constant"


def conjugate(maps: Maps) -> str:
    """Differs by a conjugate of the input, the output or both."""
    for_input, for_output = _signs(maps.inputs), _signs(maps.outputs)
    expected = maps.expected
    candidates = {
        "of the cotangent or the factor": expected * for_input * for_output[:, None],
        "on the side of the argument": expected * for_input,
        "on the side of the result": expected * for_output[:, None],
    }
    for where, candidate in candidates.items():
        if not np.array_equal(candidate, expected) and maps.near(candidate):
            return f"a conjugate is missing, or one too many, {where}"
    return ""


def factor(maps: Maps) -> str:
    """A constant factor: the sign, 2, or a number of elements."""
    size = float(np.sum(maps.expected**2))
    c = float(np.sum(maps.expected * maps.actual)) / size if size else 0.0
    if not c or not maps.near(c * maps.expected):
        return ""
    if np.isclose(c, -1, rtol=NEAR):
        return "the sign is wrong"
    for n in range(2, 65):
        for value, what in ((n, "large"), (1 / n, "small")):
            if np.isclose(c, value, rtol=NEAR):
                return f"a factor of {n} too {what}{_lengths(maps, n)}"
    return f"off by the constant factor {c:.6g}"


def transposed(maps: Maps) -> str:
    """J where its transpose was meant, or a matrix transposed on the way in or out."""
    if maps.expected.shape[0] == maps.expected.shape[1] and maps.near(maps.expected.T):
        return "transposed: the map is applied where its transpose belongs, or the reverse"
    columns, rows = _swapped(maps.inputs), _swapped(maps.outputs)
    if columns is not None and maps.near(maps.expected[:, columns]):
        return "transposed: what comes back has the last two axes of the argument exchanged"
    if rows is not None and maps.near(maps.expected[rows]):
        return "transposed: the cotangent or tangent of the result has its last two axes exchanged"
    return ""


def identity(maps: Maps) -> str:
    """The derivative of x itself, in x + h(x), left out or added."""
    if maps.inputs != maps.outputs:
        return ""
    unit = np.eye(len(maps.expected))
    for candidate, said in (
        (
            maps.expected - unit,
            "the identity is missing, the cotangent or tangent itself",
        ),
        (maps.expected + unit, "an identity too many, the cotangent or tangent itself"),
    ):
        if maps.near(candidate):
            return said
    return ""


def missing_terms(maps: Maps) -> str:
    """Right where it is not zero: some elements of the output do not contribute."""
    kept = maps.actual != 0
    if not maps.near(np.where(kept, maps.expected, 0)):
        return ""
    if any(np.any(row != 0) and not np.any(k) for row, k in zip(maps.expected, kept, strict=True)):
        return "not summed over an axis (broadcast or reduced): some elements do not contribute"
    return "some terms are missing: what there is of it is right"


def exchanged(maps: Maps) -> str:
    """Two arguments, or two leaves of the input, have each other's derivative."""
    blocks = _places(maps.inputs)
    for i, one in enumerate(blocks):
        for other in blocks[:i]:
            if len(one) == len(other):
                columns = np.arange(maps.expected.shape[1])
                columns[one], columns[other] = columns[other], columns[one].copy()
                if maps.near(maps.expected[:, columns]):
                    return "two arguments have each other's derivative"
    return ""


HYPOTHESES: tuple[Callable[[Maps], str], ...] = (
    zero,
    conjugate,
    factor,
    transposed,
    identity,
    exchanged,
    missing_terms,
)


def cause_of(subject: Subject, mode: Mode | str) -> str:
    """The likely cause of a wrong derivative of a subject, "" if it is large or nothing fits.

    In mode "dot" the VJP is measured by the JVP, otherwise either of them by numeric derivatives.
    """
    args, value = subject.args, subject.value
    inputs, outputs = _leaves(args), _leaves(value)
    if max(_count(inputs), _count(outputs)) > LARGEST or any(subject.projections):
        return ""
    try:
        expected = _pushed(subject) if mode == "dot" else _numeric(subject)
        actual = _pushed(subject) if mode == "fwd" else _pulled(subject)
        return likely_cause(Maps(expected, actual, outputs, inputs))
    except Exception as problem:  # noqa: BLE001 - the failure to report is the one found before
        return f"(not determined: {type(problem).__name__}: {problem})"


def unsummed(got: Any, like: Any) -> str:
    """Whether a cotangent has the broadcast shape of an argument instead of its own.

    Example:
        >>> unsummed(np.ones((2, 3)), np.ones(3))
        'not summed over a broadcast axis: axes (0,)'
    """
    shape, own = np.shape(got), np.shape(like)
    extra = len(shape) - len(own)
    if extra < 0 or any(n not in (1, m) for n, m in zip(own, shape[extra:], strict=True)):
        return ""
    axes = [*range(extra), *(k + extra for k, n in enumerate(own) if n != shape[k + extra])]
    return f"not summed over a broadcast axis: axes {tuple(axes)}" if axes else ""


def _units(template: Tree) -> Iterator[Tree]:
    size = len(to_vector(template))
    return (from_vector(template, row) for row in np.eye(size))


def _numeric(subject: Subject) -> Array:
    columns = [
        to_vector(directional_derivative(subject.f, subject.args, t, subject.scale).value)
        for t in _units(subject.args)
    ]
    return np.array(columns).T


def _pushed(subject: Subject) -> Array:
    columns = [to_vector(plugrad.jvp(subject.f, subject.args, t)[1]) for t in _units(subject.args)]
    return np.array(columns).T


def _pulled(subject: Subject) -> Array:
    """Rows: conjugates, because <g, t> = Re(sum(g * t)) has none."""
    pullback = plugrad.vjp(subject.f, *subject.args)[1]
    rows = [pullback(map_inexact(np.conj, g)) for g in _units(subject.value)]
    return np.array([to_vector(map_inexact(np.conj, row)) for row in rows])


def _leaves(tree: Tree) -> tuple[Leaf, ...]:
    found = (leaf for _, leaf in leaves(tree) if is_inexact(leaf))
    return tuple((np.shape(leaf), bool(np.iscomplexobj(leaf))) for leaf in found)


def _count(found: Sequence[Leaf]) -> int:
    return sum(int(np.prod(shape)) * (1 + is_complex) for shape, is_complex in found)


def _places(found: Sequence[Leaf]) -> list[Array]:
    """The positions that each leaf takes in the vector of all."""
    ends = np.cumsum([_count([leaf]) for leaf in found])
    return [np.arange(end - _count([leaf]), end) for leaf, end in zip(found, ends, strict=True)]


def _signs(found: Sequence[Leaf]) -> Array:
    """What conjugation multiplies the components with."""
    parts = [
        np.tile([1.0, -1.0] if is_complex else [1.0], int(np.prod(shape)))
        for shape, is_complex in found
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _swapped(found: Sequence[Leaf]) -> Array | None:
    """The order of the components with the last two axes exchanged, None if nothing is square."""
    order, square = [], False
    for places, (shape, is_complex) in zip(_places(found), found, strict=True):
        grid = np.reshape(places, (*shape, 1 + is_complex))
        if len(shape) >= 2 and shape[-1] == shape[-2] > 1:
            grid, square = np.swapaxes(grid, -2, -3), True
        order.append(np.ravel(grid))
    return np.concatenate(order) if square else None


def _lengths(maps: Maps, n: int) -> str:
    """Where the number of elements n occurs."""
    if n == 2:
        return ""
    for side, found in (("the argument", maps.inputs), ("the result", maps.outputs)):
        for shape, _ in found:
            if n in shape:
                return f", the length of axis {shape.index(n)} of {side}"
            if n == int(np.prod(shape)):
                return f", the number of elements of {side}"
    return ""
