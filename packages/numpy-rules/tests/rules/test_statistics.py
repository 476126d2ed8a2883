"""Covariances and histograms: NumPy's values, types, warnings and errors; what is constant."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plugrad import Box, grad, jvp, value_of, vjp

RNG = np.random.default_rng(0)
A = RNG.normal(size=30)
W = RNG.uniform(0.5, 2, 30)
M = RNG.normal(size=(3, 7))
EDGES = np.array([-1.0, 0.0, 0.5, 1.0])


def assert_same(function: Any, x: Any, **options: Any) -> None:
    """A traced call gives NumPy's values, dtypes and containers."""
    seen: list[Any] = []

    def remembered(x: Any) -> Any:
        seen.append(function(x, **options))
        return seen[0]

    jvp(remembered, (x,), (np.ones_like(x),))
    found, want = _parts(seen[0]), _parts(function(x, **options))
    assert len(found) == len(want)
    for part, expected in zip(found, want, strict=True):
        assert type(value_of(part)) is type(expected)
        assert value_of(part).dtype == expected.dtype
        np.testing.assert_array_equal(value_of(part), expected)


def _parts(out: Any) -> list[Any]:
    if isinstance(out, tuple | list):
        return [leaf for part in out for leaf in _parts(part)]
    return [out]


@pytest.mark.parametrize("m", [M, M.astype(np.float32), M + 1j * M[::-1], M[0]])
def test_covariances_are_those_of_numpy(m):
    for options in ({}, {"bias": True}, {"rowvar": False}, {"y": m}, {"ddof": 0}):
        assert_same(np.cov, m, **options)
    assert_same(np.corrcoef, m)
    assert_same(np.corrcoef, m, y=m[::-1])
    assert_same(np.cov, m, dtype=np.complex64)


def test_of_no_variables_there_are_no_covariances():
    assert_same(np.cov, M[:0])


def test_weighted_covariances_are_those_of_numpy():
    often = np.array([1, 3, 2, 1, 1, 4, 2])
    for m in (M, M.astype(np.float32), M * 1j):
        for options in ({"fweights": often}, {"aweights": W[:7]}, {"aweights": W[:7], "ddof": 0}):
            assert_same(np.cov, m, **options)
            assert_same(np.cov, m, fweights=often, aweights=W[:7])
    assert_same(lambda w: np.cov(M, aweights=w, dtype=np.float32), W[:7])
    assert_same(lambda w: np.cov(M, fweights=w), often * 1.0)


def test_frequencies_count_observations():
    repeated = grad(lambda m: np.sum(np.cov(np.repeat(m, [2, 1, 3], axis=1)) ** 2))
    weighted = grad(lambda m: np.sum(np.cov(m, fweights=[2, 1, 3]) ** 2))
    np.testing.assert_allclose(repeated(M[:, :3]), weighted(M[:, :3]))


def test_covariances_raise_and_warn_as_numpy_does():
    def cov(**options: Any) -> Any:
        return grad(lambda m: np.sum(np.cov(m, **options)))(M)

    with pytest.raises(ValueError, match="ddof must be integer"):
        cov(ddof=0.5)
    with pytest.raises(ValueError, match="negative"):
        cov(aweights=-np.ones(7))
    with pytest.raises(TypeError, match="integer"):
        cov(fweights=np.full(7, 0.5))
    with pytest.raises(RuntimeError, match="incompatible"):
        cov(aweights=np.ones(3))
    with pytest.raises(RuntimeError, match="multidimensional"):
        cov(fweights=np.ones((7, 1)))
    with pytest.raises(ValueError, match="more than 2 dimensions"):
        grad(lambda m: np.cov(m).sum())(np.ones((2, 2, 2)))
    with pytest.warns(RuntimeWarning, match="Degrees of freedom|divide|invalid"):
        assert not np.isfinite(value_of(vjp(np.cov, np.ones(1))[0]))


def test_a_coefficient_at_its_bound_is_constant():
    x = np.array([[1.0, 2.0], [5.0, 3.0]])
    np.testing.assert_allclose(
        grad(lambda x: np.corrcoef(x)[0, 1])(x), np.zeros((2, 2)), atol=1e-15
    )
    assert grad(np.corrcoef)(M[0]).tolist() == [0] * 7


HISTOGRAMS: list[dict[str, Any]] = [
    {},
    {"bins": 4},
    {"bins": EDGES, "density": True},
    {"bins": "auto"},
    {"bins": "fd", "range": (-1, 1)},
    {"density": True},
    {"weights": W},
    {"weights": W.astype(np.float32), "density": True},
    {"weights": W * 1j, "bins": EDGES},
    {"weights": np.arange(30), "range": (-1, 1)},
]


@pytest.mark.parametrize("options", HISTOGRAMS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_histograms_are_those_of_numpy(options, dtype):
    a = A.astype(dtype)
    assert_same(np.histogram, a, **options)
    assert_same(np.histogram, a.reshape(5, 6)[:0])
    assert_same(np.histogram, np.ones(3, dtype))
    edges = {key: value for key, value in options.items() if key != "density"}
    assert_same(np.histogram_bin_edges, a, **edges)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"bins": 3, "density": True},
        {"bins": [2, EDGES]},
        {"range": [(-1, 1), None]},
        {"weights": W.astype(np.float32), "bins": (2, 3)},
        {"weights": W, "density": True},
    ],
)
def test_joint_histograms_are_those_of_numpy(options):
    both = np.stack([A, A[::-1] ** 2], 1)
    assert_same(np.histogramdd, both, **options)
    assert_same(lambda x, **o: np.histogramdd([x, both[:, 1]], **o), A, **options)
    assert_same(lambda x, **o: np.histogram2d(x, both[:, 1], **o), A, **options)
    assert_same(lambda y, **o: np.histogram2d(A, y, **o), both[:, 1], **options)


def test_edges_for_both_axes():
    for bins in (EDGES, EDGES.tolist(), [EDGES, 3], [EDGES.tolist(), 2]):
        assert_same(lambda x, b=bins: np.histogram2d(x, A, b), A)
    with pytest.raises(ValueError, match="same length"):
        grad(lambda x: np.histogram2d(x, A[1:])[0].sum())(A)


def test_counts_are_plain_and_edges_follow_the_ends():
    def edges(x: Any) -> Any:
        counts, edges = np.histogram(x, 2)
        assert not isinstance(counts, Box)
        return edges

    _, tangent = jvp(edges, (np.array([3.0, 0.0, 1.0]),), (np.array([4.0, 2.0, 9.0]),))
    np.testing.assert_array_equal(tangent, [2, 3, 4])


def test_edges_that_are_given_move_the_density_only():
    def given(e: Any) -> Any:
        counts, edges = np.histogram(A, e, density=True)
        return np.sum(edges), np.sum(counts)

    _, pullback = vjp(given, EDGES)
    np.testing.assert_array_equal(pullback((1.0, 0.0))[0], np.ones(4))
    assert np.any(pullback((0.0, 1.0))[0])


def test_weights_outside_the_edges_count_nothing():
    x = np.array([-5.0, 0.0, 1.0, 0.25, np.nan, 7.0])
    g = grad(lambda w: np.histogram(x, EDGES, weights=w)[0] @ np.array([1.0, 10.0, 100.0]))
    np.testing.assert_array_equal(g(np.ones(6)), [0, 10, 100, 10, 0, 0])
    repeated = grad(lambda w: np.histogram([1.0, 2.0], [1, 2, 2], weights=w)[0][1])(np.ones(2))
    np.testing.assert_array_equal(repeated, [0, 1])


def test_automatic_bins_refuse_weights_as_in_numpy():
    with pytest.raises(TypeError, match="not supported for weighted"):
        grad(lambda w: np.histogram(A, "auto", weights=w)[0].sum())(W)
    with pytest.raises(ValueError, match="same shape"):
        grad(lambda w: np.histogram(A, weights=w)[0].sum())(W[1:])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_bin_counts_are_those_of_numpy(dtype):
    places, weights = np.arange(30) // 4, W.astype(dtype)
    assert_same(lambda w: np.bincount(places, w), weights)
    assert_same(lambda w: np.bincount(places, weights=w, minlength=12), weights)
    assert grad(lambda w: np.bincount(places, weights=w)[2])(weights).dtype == dtype
    assert grad(lambda w: w.sum() + np.bincount([], w, 3).sum())(weights[:0]).shape == (0,)
    with pytest.raises(ValueError, match="same length"):
        grad(lambda w: np.bincount(places, w).sum())(weights[1:])
