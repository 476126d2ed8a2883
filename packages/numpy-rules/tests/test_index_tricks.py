"""r_, c_, mgrid and ogrid agree with NumPy's on traced parts and on plain ones."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import errors, grad

V, M = np.array([1.0, 2.0, 3.0]), np.arange(6.0).reshape(2, 3)
KEYS = [
    V,
    (V, 0, V),
    ("0,2", V, M),
    ("1,2,0", V, V),
    ("0,3,1", V, V),
    ("-1,3,-1", M, M),
    (V, slice(0, 3)),
    ("0,2", slice(0, 1, 3j), M),
    ("1", M, M),
    (V.astype(np.float32), 1, 2.5),
    (V.astype(np.float32), np.array(2.0)),
    (1, V[0], [2, 3]),
]


@pytest.mark.parametrize("name", ["r_", "c_"])
@pytest.mark.parametrize("key", KEYS, ids=str)
def test_joined_as_numpy_joins(name, key):
    ours, theirs = getattr(pnp, name), getattr(np, name)
    try:
        expected = theirs[key]
    except ValueError:
        with pytest.raises(ValueError, match="dimension"):
            ours[key]
        return
    np.testing.assert_array_equal(ours[key], expected)
    parts = key if isinstance(key, tuple) else (key,)
    for k, part in enumerate(parts):
        if isinstance(part, np.ndarray | np.floating):
            grad(lambda x, k=k: check(ours, parts, k, x, expected))(part)


def check(joiner, parts, k, x, expected):
    found = joiner[(*parts[:k], x, *parts[k + 1 :])]
    assert found.dtype == expected.dtype
    np.testing.assert_array_equal(found, expected, strict=True)
    return np.sum(x)


@pytest.mark.parametrize("name", ["mgrid", "ogrid"])
def test_grids_are_numpys(name):
    ours, theirs = getattr(pnp, name), getattr(np, name)
    for key in (slice(0, 2, 5j), (slice(0, 2), slice(1, 2, 3j)), slice(3)):
        for found, expected in zip(ours[key], theirs[key], strict=True):
            np.testing.assert_array_equal(found, expected, strict=True)

    def loss(x):
        pairs = [
            (ours[0:x:5j], theirs[0:2.0:5j]),
            (ours[0:x, x - 1 : 2 : 3j], theirs[0:2.0, 1.0:2:3j]),
        ]
        for found, expected in pairs:
            for f, e in zip(found, expected, strict=True):
                np.testing.assert_allclose(f, e)
        return x

    grad(loss)(2.0)


def test_a_matrix_is_refused():
    with pytest.raises(ValueError, match="a matrix cannot be traced"):
        grad(lambda x: pnp.r_["c", x].sum())(V)


@pytest.mark.parametrize("name", ["r_", "c_"])
def test_numpys_own_says_what_to_write(name):
    with pytest.raises(errors.TracedConversionError, match=rf"write plugrad_numpy\.{name}"):
        grad(lambda x: getattr(np, name)[x, 0].sum())(V)
    with pytest.raises(errors.TracedConversionError, match=r"write plugrad_numpy\.mgrid"):
        grad(lambda x: np.mgrid[0 : x[0]].sum())(V)
