"""Where the arguments of a function may lie: the columns of a table of rule cases.

A domain draws random arrays from a part of the number line (`real`, `positive`, `nonzero`,
`distinct`, `integers`, `booleans`) or of the space of matrices (`well_conditioned`, `spd`,
`hermitian`, `separated`, `diagonalisable`, `triangular`), well away from the points where
derivatives do not exist. A domain without a shape takes the shapes of the row it stands in.  Every
domain can also draw complex numbers, for rows with complex dtypes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugrad_testing._tree import Array

__all__ = [
    "Domain",
    "booleans",
    "diagonalisable",
    "distinct",
    "hermitian",
    "integers",
    "nonzero",
    "positive",
    "real",
    "separated",
    "spd",
    "triangular",
    "well_conditioned",
]

Shape: TypeAlias = tuple[int, ...]
Draw: TypeAlias = "Callable[[np.random.Generator, Shape, bool], Array]"

MARGIN = 0.02  # of the width of an interval, kept free at its ends


class Domain:
    """A set to draw arguments from: `draw(rng, shape, complex)` returns an array in it.

    `shape` is None for a domain that takes any shape.  `project` maps a direction to one in which
    the argument may move without leaving the domain (symmetric for a symmetric matrix).

    Example:
        >>> ones = Domain("ones", lambda rng, shape, is_complex: np.ones(shape), shape=(2,))
        >>> ones.sample(np.random.default_rng(0), np.dtype(np.float32))
        array([1., 1.], dtype=float32)
    """

    __slots__ = ("_draw", "name", "project", "shape")

    def __init__(
        self,
        name: str,
        draw: Draw,
        *,
        shape: Shape | None = None,
        project: Callable[[Array], Array] | None = None,
    ):
        self.name = name
        self.shape = shape
        self.project = project
        self._draw = draw

    def sample(
        self, rng: np.random.Generator, dtype: np.dtype[Any], shape: Shape | None = None
    ) -> Array:
        """An array of the domain; `shape` counts only where the domain has none of its own.

        `dtype` does not change integers and booleans.
        """
        size = self.shape if self.shape is not None else (shape or ())
        drawn = np.asarray(self._draw(rng, size, dtype.kind == "c"))
        return drawn.astype(dtype) if drawn.dtype.kind in "fc" else drawn

    def __repr__(self) -> str:
        return self.name


def real(
    low: float = -2.0,
    high: float = 2.0,
    *,
    shape: Shape | None = None,
    avoid: Sequence[float] = (),
    gap: float = 0.1,
) -> Domain:
    """Numbers of the open interval (low, high), at least `gap` away from each point of `avoid`.

    Complex ones have such a real part and an imaginary part of a quarter of the width at most.

    Example:
        >>> x = real(-1, 1, shape=(100,)).sample(np.random.default_rng(0), np.dtype(float))
        >>> bool(np.all(abs(x) < 1))
        True
    """
    width = high - low

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        x = rng.uniform(low + MARGIN * width, high - MARGIN * width, size)
        for point in avoid:
            near = np.abs(x - point) < gap
            x = np.where(near, point + np.where(x < point, -1, 1) * (gap + np.abs(x - point)), x)
        return x + _imaginary(rng, size, width / 4) if is_complex else x

    return Domain(f"real({low:g}, {high:g})", draw, shape=shape)


def positive(low: float = 0.1, high: float = 3.0, *, shape: Shape | None = None) -> Domain:
    """Numbers of (low, high), both positive.

    Example:
        >>> positive()
        positive(0.1, 3)
    """
    inner = real(low, high, shape=shape)
    return Domain(f"positive({low:g}, {high:g})", inner._draw, shape=shape)


def nonzero(low: float = 0.2, high: float = 2.0, *, shape: Shape | None = None) -> Domain:
    """Numbers of both signs whose modulus is in (low, high).

    Example:
        >>> x = nonzero().sample(np.random.default_rng(0), np.dtype(float), (50,))
        >>> bool(np.all(abs(x) > 0.2)), bool(x.min() < 0 < x.max())
        (True, True)
    """
    inner = real(low, high)

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        return inner._draw(rng, size, False) * _unit(rng, size, is_complex)

    return Domain(f"nonzero({low:g}, {high:g})", draw, shape=shape)


def distinct(low: float = -2.0, high: float = 2.0, *, shape: Shape | None = None) -> Domain:
    """Numbers that are far from each other (for sorting, max, median), in random order.

    Example:
        >>> x = distinct(0, 10, shape=(2, 5)).sample(np.random.default_rng(0), np.dtype(float))
        >>> bool(np.diff(np.sort(x, axis=None)).min() > 0.5)
        True
    """

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        x = np.reshape(rng.permutation(_spread(rng, low, high, int(np.prod(size)))), size)
        return x + _imaginary(rng, size, (high - low) / 4) if is_complex else x

    return Domain(f"distinct({low:g}, {high:g})", draw, shape=shape)


def integers(low: int, high: int, *, shape: Shape | None = None) -> Domain:
    """Integers of [low, high): arguments that are not differentiated.

    Example:
        >>> integers(3, 4).sample(np.random.default_rng(0), np.dtype(float), (2,))
        array([3, 3])
    """
    return Domain(
        f"integers({low}, {high})", lambda rng, size, _: rng.integers(low, high, size), shape=shape
    )


def booleans(*, shape: Shape | None = None) -> Domain:
    """True and False, both of them if there is room: masks and conditions.

    Example:
        >>> sorted(booleans(shape=(2,)).sample(np.random.default_rng(0), np.dtype(float)).tolist())
        [False, True]
    """

    def draw(rng: np.random.Generator, size: Shape, _: bool) -> Array:
        return np.reshape(rng.permutation(np.arange(int(np.prod(size))) % 2 == 0), size)

    return Domain("booleans()", draw, shape=shape)


def well_conditioned(rows: int, columns: int | None = None, *, batch: Shape = ()) -> Domain:
    """Matrices whose singular values are in (1, 2): invertible if square, of full rank if not.

    Example:
        >>> a = well_conditioned(3).sample(np.random.default_rng(0), np.dtype(float))
        >>> a.shape, bool(np.linalg.cond(a) < 2)
        ((3, 3), True)
    """
    m, n = rows, columns or rows

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        values = rng.uniform(1, 2, (*batch, min(m, n)))
        return _with_singular_values(rng, m, n, values, is_complex)

    return Domain(f"well_conditioned({m}, {n})", draw, shape=(*batch, m, n))


def separated(rows: int, columns: int | None = None, *, batch: Shape = ()) -> Domain:
    """Matrices whose singular values are far from zero and from each other.

    Example:
        >>> separated(4, 2, batch=(5,)).sample(np.random.default_rng(0), np.dtype(float)).shape
        (5, 4, 2)
    """
    m, n = rows, columns or rows

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        values = _batched(batch, lambda: _spread(rng, 1, 1 + min(m, n), min(m, n)))
        return _with_singular_values(rng, m, n, values, is_complex)

    return Domain(f"separated({m}, {n})", draw, shape=(*batch, m, n))


def spd(n: int, *, batch: Shape = ()) -> Domain:
    """Symmetric (Hermitian if complex) positive definite matrices, moving only as such.

    The eigenvalues are in (1, 3) and far from each other.  Because the matrix moves only
    symmetrically, only the symmetric part of a gradient is checked, which is all that means
    anything.

    Example:
        >>> a = spd(3).sample(np.random.default_rng(0), np.dtype(float))
        >>> bool(np.all(a == a.T)), bool(np.linalg.eigvalsh(a).min() > 1)
        (True, True)
    """
    return _hermitian(f"spd({n})", n, batch, 1.0, 3.0)


def hermitian(n: int, *, batch: Shape = ()) -> Domain:
    """Symmetric (Hermitian if complex) matrices with eigenvalues of both signs.

    The eigenvalues are far from zero and from each other.

    Example:
        >>> hermitian(2).sample(np.random.default_rng(0), np.dtype(complex)).dtype
        dtype('complex128')
    """
    return _hermitian(f"hermitian({n})", n, batch, -2.0, 2.0)


def diagonalisable(n: int, *, batch: Shape = ()) -> Domain:
    """Matrices without symmetry, their eigenvalues real and far from zero and each other.

    Complex ones have complex eigenvalues.

    Example:
        >>> a = diagonalisable(3).sample(np.random.default_rng(0), np.dtype(float))
        >>> bool(np.all(np.linalg.eigvals(a).imag == 0))
        True
    """

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        values = _batched(batch, lambda: _off_zero(_spread(rng, -2, 2, n)))
        vectors = _with_singular_values(rng, n, n, rng.uniform(1, 2, (*batch, n)), is_complex)
        scaled = (
            vectors
            * (values + _imaginary(rng, values.shape, 1.0) if is_complex else values)[..., None, :]
        )
        return np.asarray(scaled @ np.linalg.inv(vectors))

    return Domain(f"diagonalisable({n})", draw, shape=(*batch, n, n))


def triangular(n: int, *, lower: bool = True, batch: Shape = ()) -> Domain:
    """Triangular matrices with a diagonal in (1, 2).

    Directions are full matrices: a function that reads one triangle has derivative zero in the
    other.

    Example:
        >>> np.triu(triangular(2).sample(np.random.default_rng(0), np.dtype(float)), 1).any()
        np.False_
    """

    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        a = rng.uniform(-0.5, 0.5, size) + rng.uniform(1.5, 2, size) * np.eye(n)
        a = a + _imaginary(rng, size, 0.5) if is_complex else a
        return np.tril(a) if lower else np.triu(a)

    return Domain(f"triangular({n}, lower={lower})", draw, shape=(*batch, n, n))


def _hermitian(name: str, n: int, batch: Shape, low: float, high: float) -> Domain:
    def draw(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
        q = _orthonormal(rng, batch, n, n, is_complex)
        values = _batched(batch, lambda: _off_zero(_spread(rng, low, high, n)))
        return _symmetric_part((q * values[..., None, :]) @ np.conj(np.swapaxes(q, -1, -2)))

    return Domain(name, draw, shape=(*batch, n, n), project=_symmetric_part)


def _symmetric_part(a: Array) -> Array:
    return np.asarray((a + np.conj(np.swapaxes(a, -1, -2))) / a.dtype.type(2))


def _with_singular_values(
    rng: np.random.Generator, m: int, n: int, values: Array, is_complex: bool
) -> Array:
    k, batch = values.shape[-1], values.shape[:-1]
    u = _orthonormal(rng, batch, m, k, is_complex)
    v = _orthonormal(rng, batch, n, k, is_complex)
    return np.asarray((u * values[..., None, :]) @ np.swapaxes(v, -1, -2))


def _orthonormal(rng: np.random.Generator, batch: Shape, n: int, k: int, is_complex: bool) -> Array:
    a = rng.standard_normal((*batch, n, k))
    q, _ = np.linalg.qr(a + 1j * rng.standard_normal(a.shape) if is_complex else a)
    return np.asarray(q)


def _batched(batch: Shape, draw: Callable[[], Array]) -> Array:
    rows = [draw() for _ in range(int(np.prod(batch)))]
    return np.reshape(np.array(rows), (*batch, rows[0].size))


def _spread(rng: np.random.Generator, low: float, high: float, count: int) -> Array:
    """`count` increasing numbers in (low, high), each in the inner half of its own cell."""
    cell = (high - low) / max(count, 1)
    return low + cell * (np.arange(count) + rng.uniform(0.25, 0.75, count))


def _off_zero(x: Array) -> Array:
    """Opens a gap around zero without bringing any two numbers nearer to each other."""
    return x + np.where(x < 0, -0.3, 0.3)


def _imaginary(rng: np.random.Generator, size: Shape, largest: float) -> Array:
    return np.asarray(1j * rng.uniform(0.1 * largest, largest, size) * rng.choice([-1, 1], size))


def _unit(rng: np.random.Generator, size: Shape, is_complex: bool) -> Array:
    unit = np.exp(2j * np.pi * rng.uniform(0.05, 0.95, size)) if is_complex else None
    return np.asarray(rng.choice([-1.0, 1.0], size) if unit is None else unit)
