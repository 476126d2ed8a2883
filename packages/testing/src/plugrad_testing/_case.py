"""Tables of rule cases: one row says where a function is to be checked.

    CASES = [
        case(np.exp, real(-2, 2)),
        case(np.arctan2, nonzero(), nonzero(), shapes=[((3,), (3,)), ((2, 3), (3,))]),
        case(np.linalg.solve, well_conditioned(3), real(shape=(3,))),
        case(np.sum, real(shape=(2, 3)), kwargs=[{}, {"axis": 0}, {"axis": -1, "keepdims": True}]),
    ]

    @pytest.mark.parametrize("case", CASES, ids=str)
    def test_rules(case):
        check_case(case)

A row is expanded into samples: one for each combination of shapes, dtype and keywords.  What a row
may say beyond that (dtypes, order, tolerances, exclusions with a reason) is listed under `case`;
the checks that each sample gets are in `_kinds`.

Shapes are given for the domains that have none of their own, a tuple with one for each (for a
single domain the bare shape will do); SCALAR means a Python number, () a 0-d array.  A row that
gives none gets scalars, 0-d arrays, vectors and matrices, and for two domains pairs that broadcast;
the deep tier adds a few drawn at random.  Of a hypothesis strategy (see `strategies`) a few are
drawn in the fast tier and many in the deep one.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from plugrad_testing._first_order import DEFAULT, MODES, Tolerance
from plugrad_testing._names import CHECKS, DTYPES_OF_CHECKS
from plugrad_testing._sampling import name_of, seed_of
from plugrad_testing._subject import summary
from plugrad_testing._tree import Tree, leaves, map_leaves
from plugrad_testing.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hypothesis.strategies import SearchStrategy

    from plugrad_testing._subject import Mode

__all__ = ["SCALAR", "RuleCase", "Sample", "case"]

SCALAR: Literal["scalar"] = "scalar"  # a Python number, where () is a 0-d array
Shape: TypeAlias = "tuple[int, ...] | Literal['scalar']"

DTYPES = ("float64", "float32")
FEW, MANY = 3, 20  # shapes that are drawn of a strategy in the fast and in the deep tier
MORE = 4  # shapes that the deep tier adds to those a row has by default
UNARY: tuple[tuple[Shape, ...], ...] = ((SCALAR,), ((),), ((3,),), ((2, 3),))
BINARY: tuple[tuple[Shape, ...], ...] = (
    (SCALAR, SCALAR),
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((2, 1), (1, 3)),
    (SCALAR, (3,)),
    ((3,), ()),
)


@dataclass(frozen=True)
class RuleCase:
    """One row of a table; make it with `case`, which documents the fields.

    `name` is that of the function and the label; `home` is the module in which the row stands.
    """

    f: Callable[..., Tree]
    args: tuple[Any, ...]
    shapes: tuple[tuple[Shape, ...], ...]
    more_shapes: Callable[[], Sequence[tuple[Shape, ...]]] | None = None
    kwargs: tuple[Mapping[str, Any], ...] = ({},)
    dtypes: tuple[str, ...] = DTYPES
    order: int = 2
    modes: tuple[Mode, ...] = MODES
    argnums: tuple[int, ...] | None = None
    tolerance: Tolerance = DEFAULT
    exclude: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    seed: int = 0
    label: str = ""
    analytic: bool | None = None
    home: str = ""

    @property
    def function(self) -> str:
        """The dotted name of the function, without the label of the row."""
        return self.name.removesuffix(f"-{self.label}") if self.label else self.name

    def __str__(self) -> str:
        return self.name

    def deepened(self) -> RuleCase:
        """The row with the shapes that the deep tier adds to it, if it has not chosen its own."""
        if self.more_shapes is None:
            return self
        more = (shapes for shapes in self.more_shapes() if shapes not in self.shapes)
        return replace(self, shapes=(*self.shapes, *more), more_shapes=None)

    def samples(self) -> Iterator[Sample]:
        """Every combination of shapes, dtype and keywords, with the arguments drawn."""
        for shapes in self.shapes:
            for kwargs in self.kwargs:
                for dtype in self.dtypes:
                    if dtype not in self.exclude:
                        yield self.sample(shapes, kwargs, np.dtype(dtype))

    def sample(
        self, shapes: tuple[Shape, ...], kwargs: Mapping[str, Any], dtype: np.dtype[Any]
    ) -> Sample:
        """The sample of one combination: `shapes` for the domains without one, in their order."""
        rng = np.random.default_rng([seed_of(self.name), self.seed])
        remaining = iter(shapes)

        def draw(leaf: Any) -> Any:
            if not isinstance(leaf, Domain):
                return leaf
            shape = next(remaining) if leaf.shape is None else leaf.shape
            if shape == SCALAR:
                return (
                    leaf.sample(rng, dtype).item()
                    if _is_double(dtype)
                    else leaf.sample(rng, dtype)[()]
                )
            return leaf.sample(rng, dtype, shape)

        args = tuple(map_leaves(draw, arg) for arg in self.args)
        drawn = {key: map_leaves(draw, value) for key, value in kwargs.items()}
        return Sample(self, args, drawn, dtype, shapes, kwargs)


@dataclass(frozen=True)
class Sample:
    """One call of the function of a row: drawn arguments, keywords, dtype.

    `shapes` and `keywords` are what the row says: the shapes given to domains without one, and the
    keywords before anything was drawn.
    """

    case: RuleCase
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    dtype: np.dtype[Any]
    shapes: tuple[Shape, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)

    def as_dtype(self, dtype: str) -> Sample:
        """The sample of the same shapes and keywords in another dtype."""
        return self.case.sample(self.shapes, self.keywords, np.dtype(dtype))

    @property
    def variant(self) -> str:
        """Dtype, shapes and keywords in one word, as far as the row has several of them."""
        words = [self.dtype.name]
        if len(self.case.shapes) > 1:
            words.append("-".join(map(_shape_word, self.shapes)))
        if self.keywords:
            words.append(",".join(f"{k}={_keyword_word(v)}" for k, v in self.keywords.items()))
        return "-".join(words)

    def __str__(self) -> str:
        words = [summary(arg) for arg in self.args]
        words += [f"{key}={summary(value)}" for key, value in self.kwargs.items()]
        return f"{self.case.name}({', '.join(words)})"


def case(
    f: Callable[..., Tree],
    *args: Any,
    shapes: Sequence[Any] | SearchStrategy[Any] | None = None,
    kwargs: Mapping[str, Any] | Sequence[Mapping[str, Any]] = (),
    dtypes: Sequence[str] = DTYPES,
    complex: bool = False,
    order: int = 2,
    modes: Sequence[Mode] = MODES,
    argnums: Sequence[int] | None = None,
    rtol: float = Tolerance.rtol,
    dot: float = Tolerance.dot,
    primal: float = Tolerance.primal,
    exclude: Mapping[str, str] | None = None,
    name: str | None = None,
    label: str = "",
    seed: int = 0,
    analytic: bool | None = None,
) -> RuleCase:
    """A row: `f` is checked at arguments drawn from the domains `args`.

    args     domains, containers of domains (`[real(), real()]`), or plain values passed as they are
    shapes   for the domains without a shape: tuples of shapes, one for each sample, or a strategy
             that draws such tuples; by default what the head of this module says
    kwargs   a dict of keyword arguments, or a list of such dicts, each of which is tried
    dtypes   dtypes to draw; `complex=True` adds complex128
    order    highest order of derivatives;  modes: "fwd", "rev" or both
    argnums  positions to differentiate; by default all that hold floats or complex numbers
    rtol, dot, primal   see `Tolerance`
    exclude  {check or dtype: reason}; `plugrad_testing.CHECKS` lists the checks
    name, label, seed   `name` replaces the name of the function, `label` is added to it; both are
             what the random numbers depend on, and `seed`
    analytic   whether a complex step may differentiate it; by default that is found out

    Raises ValueError for an exclusion that names no check or dtype, or gives no reason.

    Example:
        >>> from plugrad_testing.domains import real
        >>> str(case(np.sin, real(-2, 2), label="small"))
        'numpy.sin-small'
    """
    all_dtypes = (*dtypes, "complex128") if complex else tuple(dtypes)
    return RuleCase(
        f,
        args,
        *_complete_shapes(args, shapes),
        (kwargs,) if isinstance(kwargs, Mapping) else tuple(kwargs) or ({},),
        all_dtypes,
        order,
        tuple(modes),
        None if argnums is None else tuple(argnums),
        Tolerance(rtol, dot, primal),
        _checked_exclusions(exclude or {}, all_dtypes),
        (name or name_of(f)) + (f"-{label}" if label else ""),
        seed,
        label,
        analytic,
        sys._getframe(1).f_globals.get("__name__", ""),
    )


def _shape_word(shape: Shape) -> str:
    if shape == SCALAR:
        return SCALAR
    return "x".join(map(str, shape)) or "0d"


def _keyword_word(value: Any) -> str:
    word = summary(value).replace(" ", "")
    return word if len(word) <= 20 and word.isascii() else type(value).__name__


def _is_double(dtype: np.dtype[Any]) -> bool:
    return dtype in (np.float64, np.complex128)


def _checked_exclusions(exclude: Mapping[str, str], dtypes: tuple[str, ...]) -> dict[str, str]:
    for key, reason in exclude.items():
        if key not in CHECKS and key not in dtypes and key not in DTYPES_OF_CHECKS:
            known = ", ".join(CHECKS)
            raise ValueError(f"exclude: {key!r} is neither a dtype of the row nor one of {known}")
        if not reason:
            raise ValueError(f"exclude: {key!r} has no reason")
    return dict(exclude)


def _complete_shapes(
    args: tuple[Any, ...], shapes: Any
) -> tuple[tuple[tuple[Shape, ...], ...], Callable[[], Sequence[tuple[Shape, ...]]] | None]:
    """One tuple of shapes, one for each domain without a shape, for each sample.

    And what gives more of them to the deep tier.
    """
    found = [leaf for arg in args for _, leaf in leaves(arg)]
    free = sum(isinstance(leaf, Domain) and leaf.shape is None for leaf in found)
    if shapes is None:
        return _default_shapes(free), partial(_drawn_by_default, free) if free else None
    if _is_strategy(shapes):
        return _drawn(shapes, free, FEW), partial(_drawn, shapes, free, MANY)
    return _rows_of_shapes(shapes, free), None


def _is_strategy(shapes: Any) -> bool:
    """Whether it is a strategy; without importing hypothesis, which takes a while."""
    module = sys.modules.get("hypothesis.strategies")
    return module is not None and isinstance(shapes, module.SearchStrategy)


def _drawn(strategy: SearchStrategy[Any], free: int, count: int) -> tuple[tuple[Shape, ...], ...]:
    from plugrad_testing.strategies import examples

    return _rows_of_shapes(examples(strategy, count), free)


def _drawn_by_default(free: int) -> Sequence[tuple[Shape, ...]]:
    from plugrad_testing.strategies import default_shapes

    return default_shapes(free, MORE)


def _rows_of_shapes(shapes: Sequence[Any], free: int) -> tuple[tuple[Shape, ...], ...]:
    rows = tuple(_row_of_shapes(entry, free) for entry in shapes)
    for row in rows:
        if len(row) != free:
            raise ValueError(f"shapes: {row} is for {len(row)} domains, but {free} need a shape")
    return rows


def _row_of_shapes(entry: Any, free: int) -> tuple[Shape, ...]:
    """`entry` itself, or, for a single domain, the one shape it is."""
    if isinstance(entry, str) or (free == 1 and all(isinstance(n, int) for n in entry)):
        return (entry,)
    return tuple(entry)


def _default_shapes(free: int) -> tuple[tuple[Shape, ...], ...]:
    if free < 2:
        return UNARY if free else ((),)
    if free == 2:
        return BINARY
    vectors: tuple[Shape, ...] = ((3,),) * free
    return (SCALAR,) * free, vectors, ((2, 3), *vectors[1:]), (*vectors[1:], (2, 1))
