"""Run one sample of a row by plugrad and by JAX, and compare.

`compare(row, sample)` gives a `Finding`: agreement, what JAX lacks, or what differs.  Compared are
the value, the VJP of every differentiable argument, the JVP along the tangent of each of them
alone, and the second derivative: the gradient of <c, pullback(g)> for a fixed direction c.

Both pair a cotangent and a tangent by Re(sum(g * t)) without a conjugate (`check_conventions` makes
sure), so nothing has to be translated between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

import plugrad
from crosscheck.translate import MissingError
from plugrad_testing._bench import Bench
from plugrad_testing._compare import pairing, pairing_error
from plugrad_testing._tree import is_inexact, leaves, map_leaves
from plugrad_testing.errors import InconclusiveError

__all__ = ["Difference", "Finding", "check_conventions", "compare"]

TOLERANCE = {"value": 1e-10, "vjp": 1e-9, "jvp": 1e-9, "second": 1e-7}
TRACING = (
    jax.errors.ConcretizationTypeError,
    jax.errors.TracerArrayConversionError,
    jax.errors.TracerIntegerConversionError,
    jax.errors.NonConcreteBooleanIndexError,
)
UNKNOWN_KEYWORD = re.compile(
    r"unexpected keyword argument '(\w+)'|at path kwargs\['(\w+)'\]|where argument of <jnp.ufunc"
)


@dataclass(frozen=True)
class Difference:
    """What differs: `aspect` is value, vjp, jvp or second; `sides` says whom numerics confirm."""

    aspect: str
    text: str
    sides: str = ""


@dataclass(frozen=True)
class Finding:
    """What came of one sample: it agrees where neither `lacks` nor `differences` say anything.

    `lacks` is a pair of the kind of thing that JAX has not and what exactly.  `aspects` were
    compared before that was found.
    """

    variant: str
    aspects: tuple[str, ...] = ()
    lacks: tuple[str, str] | None = None
    differences: tuple[Difference, ...] = field(default=())


def check_conventions() -> None:
    """Raise AssertionError if JAX pairs complex numbers in another way than plugrad.

    Of conj, real, imag, abs and angle, which are not holomorphic, and exp, which is, both must give
    the same VJP and JVP, and the same gradient of abs.
    """
    z, c = 1.3 - 0.7j, 0.4 + 0.9j
    for name in ("conj", "real", "imag", "abs", "angle", "exp"):
        ours, theirs = getattr(np, name), getattr(jnp, name)
        value, pullback = plugrad.vjp(ours, z)
        g = c if np.iscomplexobj(value) else 0.4
        jax_value, jax_pullback = jax.vjp(theirs, z)
        assert np.isclose(pullback(g)[0], jax_pullback(jnp.asarray(g, jax_value.dtype))[0])
        assert np.isclose(plugrad.jvp(ours, (z,), (c,))[1], jax.jvp(theirs, (z,), (c,))[1])
    assert np.isclose(plugrad.grad(np.abs)(z), jax.grad(jnp.abs)(z))


def compare(sample: Any, theirs: Callable[..., Any], *, second: bool) -> Finding:
    """Compare the sample of a row with `theirs`, the counterpart in JAX of the row's function."""
    bench = Bench(sample)
    done: list[str] = []
    differences: list[Difference] = []
    lacks = None
    for aspect, ours, other in _pairs(bench, _Flat(bench, theirs), second):
        try:
            found = other()
        except Exception as error:  # noqa: BLE001 - whatever JAX raises says what it lacks
            lacks = _lack(error, aspect)
            break
        if aspect == "value" and (note := _other_kind(ours(), found)):
            differences.append(Difference("dtype", note))
        text = _differs(ours(), found, TOLERANCE[aspect])
        if text:
            differences.append(Difference(aspect, text, _sides(bench, aspect, ours(), found)))
            if aspect == "value":
                break
        done.append(aspect)
    return Finding(sample.variant, tuple(dict.fromkeys(done)), lacks, tuple(differences))


class _Flat:
    """A sample in JAX: a function of the list of floating leaves of the arguments that move."""

    def __init__(self, bench: Bench, fun: Callable[..., Any]):
        self.bench = bench
        self.fun = fun
        self.value = _compiled(self)
        self.pulled = _compiled(self.pull)
        self.pushed = _compiled(self.push)
        self.second = _compiled(self.pull_pull)
        self.primals = [jnp.asarray(leaf) for leaf in _floats(bench.wide.args)]

    def __call__(self, primals: list[Any]) -> list[Any]:
        """The numbers in the value."""
        values = iter(primals)
        call = list(self.bench.sample.args)
        for k in self.bench.positions:
            call[k] = map_leaves(lambda leaf: next(values) if is_inexact(leaf) else leaf, call[k])
        return list(_numbers(self.fun(*call, **self.bench.sample.kwargs)))

    def moving(self, primals: list[Any]) -> list[Any]:
        """The numbers in the value that are floating."""
        return [leaf for leaf in self(primals) if is_inexact(leaf)]

    def pull(self, primals: list[Any]) -> list[Any]:
        """The pullback of the cotangent of the sample."""
        value, pullback = jax.vjp(self.moving, primals)
        given = list(_floats(self.bench.wide.cotangent))
        return pullback(
            [jnp.asarray(g, np.result_type(v)) for g, v in zip(given, value, strict=True)]
        )[0]

    def push(self, primals: list[Any], tangents: list[Any]) -> list[Any]:
        """The pushforward of `tangents`."""
        return jax.jvp(self.moving, (primals,), (_like(tangents, primals),))[1]

    def pull_pull(self, primals: list[Any]) -> list[Any]:
        """The pullback, by the pullback, of another direction of the arguments."""
        value, pullback = jax.vjp(self.pull, primals)
        return pullback(_like(_floats(self.bench.wide.another_direction), value))[0]


def _like(numbers: Iterable[Any], others: Iterable[Any]) -> list[Any]:
    """`numbers` as JAX's arrays, each of the dtype of its neighbour in `others`."""
    return [jnp.asarray(a, np.result_type(b)) for a, b in zip(numbers, others, strict=True)]


def _compiled(fun: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """`fun` in one piece, which is quicker, or as it is where it looks at values."""
    jitted = jax.jit(fun)

    def run(*args: Any) -> list[Any]:
        try:
            return jitted(*args)
        except Exception:  # noqa: BLE001 - whatever it is, the run without compilation decides
            return fun(*args)

    return run


def _pairs(bench: Bench, flat: _Flat, second: bool) -> Iterator[tuple[str, Any, Any]]:
    """Aspect, what computes it in plugrad, what computes it in JAX."""
    subject, primals = bench.wide, flat.primals

    def pull() -> list[Any]:
        return _leaves_like(subject.args, subject.pulled)

    def push(index: int) -> list[Any]:
        alone = subject.alone(index)
        return list(
            _floats(plugrad.jvp(alone.f, alone.args, subject.tangents[index : index + 1])[1])
        )

    def pull_pull() -> list[Any]:
        _, pullback = plugrad.vjp(subject.derived("rev").f, *subject.args)
        return _leaves_like(subject.args, pullback(subject.another_direction))

    yield "value", lambda: list(_numbers(subject.value)), lambda: flat.value(primals)
    yield "vjp", pull, lambda: flat.pulled(primals)
    for k in range(len(subject.args)):
        tangents = _only(subject.args, subject.tangents, k)
        yield "jvp", partial(push, k), partial(flat.pushed, primals, tangents)
    if second:
        yield "second", pull_pull, lambda: flat.second(primals)


def _only(args: tuple[Any, ...], tangents: tuple[Any, ...], index: int) -> list[Any]:
    """The tangents of all leaves, zero but for those of one argument."""
    rows = [_leaves_like(arg, t) for arg, t in zip(args, tangents, strict=True)]
    return [leaf if k == index else 0 * leaf for k, row in enumerate(rows) for leaf in row]


def _leaves_like(args: Any, tree: Any) -> list[Any]:
    """The leaves of `tree` where `args` has floating ones."""
    pairs = zip(leaves(args), leaves(tree), strict=True)
    return [leaf for (_, arg), (_, leaf) in pairs if is_inexact(arg)]


def _floats(tree: Any) -> Iterator[Any]:
    return (leaf for _, leaf in leaves(tree) if is_inexact(leaf))


def _numbers(tree: Any) -> Iterator[Any]:
    for _, leaf in leaves(tree):
        if isinstance(leaf, (bool, int, float, complex)) or hasattr(leaf, "dtype"):
            yield leaf


def _differs(ours: list[Any], theirs: list[Any], tolerance: float) -> str:
    """In what they differ, empty if in nothing."""
    one, two = [np.asarray(a) for a in ours], [np.asarray(a) for a in theirs]
    shapes = [a.shape for a in one], [a.shape for a in two]
    if shapes[0] != shapes[1]:
        return f"shapes {shapes[0]} and, in JAX, {shapes[1]}"
    for a, b in zip(one, two, strict=True):
        size = max(float(np.max(np.abs(c), initial=0, where=np.isfinite(c))) for c in (a, b))
        if not np.allclose(a, b, rtol=0, atol=tolerance * max(size, 1e-3), equal_nan=True):
            return _worst(a, b)
    return ""


def _other_kind(ours: list[Any], theirs: list[Any]) -> str:
    """Where one is real and the other complex, or integer and floating; empty if nowhere."""
    for a, b in zip(ours, theirs, strict=False):
        one, two = np.asarray(a).dtype, np.asarray(b).dtype
        if one.kind != two.kind and "u" not in one.kind + two.kind:
            return f"{one} and, in JAX, {two}"
    return ""


def _worst(a: Any, b: Any) -> str:
    with np.errstate(invalid="ignore"):
        gap = np.where(a == b, 0, np.nan_to_num(np.abs(a - b), nan=np.inf))
    where = np.unravel_index(np.argmax(gap), gap.shape)
    return f"{a[where]:.10g} and, in JAX, {b[where]:.10g}"


def _sides(bench: Bench, aspect: str, ours: list[Any], theirs: list[Any]) -> str:
    """With whom numeric differentiation sides, for derivatives of the first order."""
    if aspect not in ("vjp", "second"):
        return ""
    subject = bench.wide if aspect == "vjp" else bench.wide.derived("rev")
    g = subject.cotangent if aspect == "vjp" else bench.wide.another_direction
    try:
        truth = pairing(g, subject.numeric.value)
        error = 1e-6 * (1 + abs(truth)) + pairing_error(g, subject.numeric.error)
    except InconclusiveError:
        return "inconclusive"
    moves = _leaves_like(subject.args, subject.tangents)
    right = [
        name
        for name, found in (("plugrad", ours), ("JAX", theirs))
        if abs(pairing(list(map(np.asarray, found)), moves) - truth) < error
    ]
    return " and ".join(right) or "neither"


def _lack(error: Exception, aspect: str) -> tuple[str, str]:
    """The kind of thing that JAX has not (see `crosscheck.page.KINDS`), and what exactly."""
    text = re.sub(r"\s+", " ", str(error).strip().split("\n")[0])
    name = f"{type(error).__name__}: {text}" if text else type(error).__name__
    if isinstance(error, MissingError):
        return "function", text
    if isinstance(error, TRACING):
        return "tracing", type(error).__name__
    if found := re.search(r"(?:Array|Tracer)\S*\b.* has no attribute '(\w+)'", text):
        return "function", f"ndarray.{found[1]}"
    if found := UNKNOWN_KEYWORD.search(text):
        return "keyword", found[1] or found[2] or "where"
    return ("form" if aspect == "value" else "derivative"), name
