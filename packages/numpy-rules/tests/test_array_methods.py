"""The methods of traced arrays, each against the function it stands for."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, is_traced
from plugrad.errors import AssignmentError
from plugrad_testing import case, check_case, distinct, real

A, V = distinct(shape=(2, 3)), distinct(shape=(4,))

CASES = [
    case(
        lambda x, method=method, args=args, kwargs=kwargs: getattr(x, method)(*args, **kwargs),
        A,
        name=f"ndarray.{method}",
        label=f"{args}{kwargs}",
    )
    for method, args, kwargs in [
        ("sum", (), {}),
        ("sum", (0,), {"keepdims": True}),
        ("mean", (-1,), {}),
        ("std", (), {"axis": 0}),
        ("var", (), {"ddof": 1}),
        ("max", (0,), {}),
        ("min", (), {"axis": (0, 1), "keepdims": True}),
        ("prod", (1,), {}),
        ("cumsum", (), {}),
        ("cumprod", (), {"axis": 0}),
        ("dot", (np.ones((3, 2), np.float32),), {}),
        ("reshape", (3, -1), {}),
        ("reshape", ((6,),), {"order": "F"}),
        ("ravel", (), {"order": "F"}),
        ("flatten", (), {}),
        ("transpose", (), {}),
        ("transpose", (1, 0), {}),
        ("transpose", ((1, 0),), {}),
        ("transpose", (None,), {}),
        ("swapaxes", (0, 1), {}),
        ("squeeze", (), {}),
        ("clip", (-1.3, 1.3), {}),
        ("clip", (), {"max": 0.3}),
        ("repeat", (2,), {"axis": 0}),
        ("take", ([0, 0, 2],), {"axis": 1}),
        ("compress", ([True, False],), {"axis": 0}),
        ("diagonal", (1,), {}),
        ("trace", (), {}),
        ("copy", (), {}),
        ("item", (-1,), {}),
        ("item", (1, 2), {}),
        ("item", ((0, 1),), {}),
        ("tolist", (), {}),
        ("to_device", ("cpu",), {}),
    ]
] + [
    case(lambda x: x.item(), real(), shapes=[(), (1,), (1, 1)], name="ndarray.item"),
    case(lambda z: z.conj() * z.conjugate(), real(shape=(3,)), complex=True, name="ndarray.conj"),
    case(
        lambda x: x.astype(np.complex128) * 1j,
        real(shape=(3,)),
        dtypes=["float64"],
        name="ndarray.astype",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


PLAIN = [
    ("all", ()),
    ("any", ()),
    ("argmax", (0,)),
    ("argmin", ()),
    ("argsort", ()),
    ("argpartition", (1,)),
    ("nonzero", ()),
    ("round", (1,)),
    ("astype", (int,)),
    ("astype", ("bool",)),
]


@pytest.mark.parametrize(("method", "args"), PLAIN)
def test_values_without_a_derivative_are_plain(method, args):
    x = np.array([[1.25, 3.5], [2.0, 0.0]])
    seen = []
    grad(lambda x: seen.append(getattr(x, method)(*args)) or np.sum(x))(x)
    assert not is_traced(seen[0])
    np.testing.assert_array_equal(seen[0], getattr(x, method)(*args))


def test_places_to_insert_are_plain():
    seen = []
    grad(lambda x: seen.append(x.searchsorted(1.5)) or np.sum(x))(np.array([1.0, 2.0]))
    assert seen == [1]


@pytest.mark.parametrize(
    ("method", "args"),
    [
        ("sort", ()),
        ("partition", (1,)),
        ("fill", (0.0,)),
        ("put", (0, 1.0)),
        ("resize", ((2,),)),
        ("setfield", (0, float)),
        ("setflags", ()),
    ],
)
def test_methods_in_place_say_what_to_write(method, args):
    with pytest.raises(
        AssignmentError, match=rf"x\.{method}\(\) changes an array in place.*write "
    ):
        grad(lambda x: getattr(x, method)(*args) or np.sum(x))(np.ones(3))


def test_bad_calls_raise_what_numpy_raises():
    with pytest.raises(ValueError, match="size 1"):
        grad(lambda x: x.item())(np.ones(3))
    with pytest.raises(ValueError, match="cpu"):
        grad(lambda x: np.sum(x.to_device("gpu")))(np.ones(3))
