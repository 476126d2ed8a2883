"""Hypothesis strategies for what rules are tried on: shapes, axes, dtypes, arrays of a domain.

In a test of one's own::

    @given(arrays(positive(0.1, 3), shapes(max_dims=2)))
    def test_log(x):
        check_grads(np.log)(x)

and for the shapes of a row, `case(np.add, real(), real(), shapes=broadcastable(2))`: a few of them
in the fast tier, many in the deep one, the same in every run.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from plugrad_testing.domains import Domain

__all__ = ["arrays", "axes", "broadcastable", "dtypes", "examples", "shapes"]

T = TypeVar("T")
Shape = tuple[int, ...]

WIDE, NARROW = ("float64",), ("float32", "float16")


def shapes(
    min_dims: int = 0, max_dims: int = 3, min_side: int = 1, max_side: int = 4
) -> SearchStrategy[Shape]:
    """Shapes of arrays, small ones; `min_side=0` has arrays of size zero among them.

    Example:
        >>> examples(shapes(max_dims=1, max_side=2), 3)
        [(), (1,), (2,)]
    """
    return npst.array_shapes(
        min_dims=min_dims, max_dims=max_dims, min_side=min_side, max_side=max_side
    )


def broadcastable(
    count: int, max_dims: int = 3, min_side: int = 1, max_side: int = 4
) -> SearchStrategy[tuple[Shape, ...]]:
    """Tuples of `count` shapes that broadcast together.

    Example:
        >>> all(np.broadcast_shapes(*row) for row in examples(broadcastable(2), 9) if any(row))
        True
    """
    drawn = npst.mutually_broadcastable_shapes(
        num_shapes=count, max_dims=max_dims, min_side=min_side, max_side=max_side
    )
    return drawn.map(lambda found: tuple(found.input_shapes))


def axes(shape: Shape | int, *, several: bool = True) -> SearchStrategy[Any]:
    """What the keyword `axis` may be for an array of this shape (or number of dimensions).

    None, an integer, negative ones among them, and, if `several`, a tuple of different axes.

    Example:
        >>> set(examples(axes((4,), several=False), 9)) == {None, 0, -1}
        True
    """
    ndim = shape if isinstance(shape, int) else len(shape)
    if ndim == 0:
        return st.just(()) | st.none() if several else st.none()
    one = st.integers(-ndim, ndim - 1)
    if not several:
        return st.none() | one
    many = st.lists(one, unique_by=lambda axis: axis % ndim, max_size=ndim).map(tuple)
    return st.none() | one | many


def dtypes(*, complex: bool = False, narrow: bool = False) -> SearchStrategy[np.dtype[Any]]:
    """Dtypes that have derivatives: float64, and complex and narrower ones if wanted.

    Example:
        >>> examples(dtypes(complex=True), 2)
        [dtype('float64'), dtype('complex128')]
    """
    names = [*WIDE, *["complex128"] * complex, *NARROW * narrow]
    return st.sampled_from([np.dtype(name) for name in names])


@st.composite
def arrays(
    draw: st.DrawFn,
    domain: Domain,
    shapes: SearchStrategy[Shape] | Shape | None = None,
    dtypes: SearchStrategy[np.dtype[Any]] | None = None,
) -> np.ndarray[Any, Any]:
    """Arrays of a domain, in a shape that is given or drawn unless the domain has one of its own.

    Example:
        >>> from plugrad_testing import positive
        >>> x, = examples(arrays(positive(1, 2), (2, 3)), 1)
        >>> x.shape, bool((x > 1).all())
        ((2, 3), True)
    """
    if domain.shape is not None or shapes is None:
        shape = domain.shape or ()
    else:
        shape = shapes if isinstance(shapes, tuple) else draw(shapes)
    dtype = np.dtype(np.float64) if dtypes is None else draw(dtypes)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return domain.sample(rng, dtype, shape)


def examples(strategy: SearchStrategy[T], count: int, start: int = 0) -> list[T]:
    """Up to `count` different values of a strategy, the same in every run; `start` is a seed.

    Example:
        >>> from hypothesis import strategies as st
        >>> sorted(examples(st.booleans(), 5))
        [False, True]
    """
    found: dict[str, T] = {}

    @seed(start)
    @settings(
        max_examples=5 * count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: T) -> None:
        found.setdefault(repr(value), value)

    collect()
    return list(found.values())[:count]


@lru_cache(maxsize=16)
def default_shapes(free: int, count: int) -> Sequence[tuple[Shape, ...]]:
    """More shapes for the deep tier of a row that names none, for `free` domains."""
    return tuple(examples(broadcastable(free), count)) if free else ((),)
