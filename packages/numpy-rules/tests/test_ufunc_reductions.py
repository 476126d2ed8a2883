"""reduce, accumulate and reduceat give what NumPy's give: values, shapes, dtypes, types."""

import itertools

import numpy as np
import pytest

from plugrad import grad, value_of
from plugrad_numpy.ufunc_reductions import accumulate, reduce, reduceat

RNG = np.random.default_rng(7)
A = RNG.uniform(0.5, 2, (3, 2, 4))
MASK = RNG.random((3, 2, 4)) > 0.4
NAMES = ("add", "subtract", "multiply", "divide", "hypot", "logaddexp", "logaddexp2", "maximum")
NAMES += ("minimum", "fmax", "fmin", "remainder", "fmod", "copysign", "heaviside")
AXES = ({}, {"axis": 1}, {"axis": None}, {"axis": (0, -1)}, {"axis": ()})
OPTIONS = ({}, {"initial": 0.7}, {"initial": None}, {"where": MASK}, {"where": MASK, "initial": 2})


def same(call, on_numpy, *args, **kwargs):
    """Compare a function of a traced A with NumPy's on the plain one, errors included."""
    try:
        expected = on_numpy(A, *args, **kwargs)
    except (TypeError, ValueError) as error:
        with pytest.raises(type(error)):
            grad(lambda x: np.sum(call(x, *args, **kwargs)))(A)
        return
    found = value(lambda _, x: call(x, *args, **kwargs), None, A)
    np.testing.assert_allclose(found, expected, rtol=1e-5 if "dtype" in kwargs else 1e-13)
    assert type(found) is type(expected)
    assert found.dtype == expected.dtype
    assert found.shape == expected.shape


def value(method, ufunc, a, **kwargs):
    """What a method gives on a traced array."""
    found = []
    grad(lambda x: found.append(value_of(method(ufunc, x, **kwargs))) or np.sum(x))(a)
    return found[0]


@pytest.mark.parametrize("name", NAMES)
def test_reduce(name):
    ufunc = getattr(np, name)
    for axes, options, kept in itertools.product(AXES, OPTIONS, (False, True)):
        keywords = {**axes, **options, **({"keepdims": True} if kept else {})}
        same(lambda x, **k: reduce(ufunc, x, **k), ufunc.reduce, **keywords)
    same(lambda x, **k: reduce(ufunc, x, **k), ufunc.reduce, dtype=np.float32)


@pytest.mark.parametrize("name", NAMES)
def test_accumulate_and_reduceat(name):
    ufunc = getattr(np, name)
    for options in ({}, {"axis": 1}, {"axis": -1, "dtype": np.float32}, {"axis": None}):
        same(lambda x, **k: accumulate(ufunc, x, **k), ufunc.accumulate, **options)
    for places in ([0, 2, 1], [1], []):
        same(lambda x, i: reduceat(ufunc, x, i), ufunc.reduceat, places)
    same(lambda x, i, **k: reduceat(ufunc, x, i, **k), ufunc.reduceat, [0, 3, 1], axis=2)


def test_of_nothing():
    for ufunc in (np.add, np.hypot, np.logaddexp, np.maximum, np.subtract):
        for options in ({}, {"initial": 2.0}):
            try:
                expected = ufunc.reduce(A[:0], **options)
            except ValueError:
                with pytest.raises(ValueError, match="identity"):
                    grad(lambda x, f=ufunc, k=options: np.sum(reduce(f, x, **k)))(A[:0])
                continue
            np.testing.assert_array_equal(value(reduce, ufunc, A[:0], **options), expected)
