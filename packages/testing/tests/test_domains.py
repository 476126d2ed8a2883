"""Domains: what they draw lies where they say, in every dtype and shape."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import (
    booleans,
    diagonalisable,
    distinct,
    hermitian,
    integers,
    nonzero,
    positive,
    real,
    separated,
    spd,
    triangular,
    well_conditioned,
)

DTYPES = ["float32", "float64", "complex64", "complex128"]
NUMBERS = [real(-1, 2), positive(0.5, 1.5), nonzero(0.3, 1.0), distinct(-1, 1)]
MATRICES = [
    well_conditioned(3, batch=(2,)),
    separated(3, batch=(2,)),
    spd(3, batch=(2,)),
    hermitian(3, batch=(2,)),
    diagonalisable(3, batch=(2,)),
    triangular(3, batch=(2,)),
]


def draw(domain, dtype="float64", shape=None, seed=0):
    return domain.sample(np.random.default_rng(seed), np.dtype(dtype), shape)


@pytest.mark.parametrize("domain", NUMBERS, ids=str)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (4,), (2, 3)])
def test_shape_and_dtype(domain, dtype, shape):
    x = draw(domain, dtype, shape)
    assert isinstance(x, np.ndarray)
    assert (x.shape, x.dtype) == (shape, np.dtype(dtype))
    if x.size and x.dtype.kind == "c":
        assert np.abs(x.imag).min() > 0


@pytest.mark.parametrize("domain", MATRICES, ids=str)
@pytest.mark.parametrize("dtype", DTYPES)
def test_batched_matrices(domain, dtype):
    a = draw(domain, dtype)
    assert (a.shape, a.dtype) == ((2, 3, 3), np.dtype(dtype))
    assert np.linalg.cond(a.astype("complex128")).max() < 20
    assert not np.array_equal(a[0], a[1])


def test_same_seed_same_numbers():
    np.testing.assert_array_equal(draw(real(), shape=(5,)), draw(real(), shape=(5,)))
    assert not np.array_equal(draw(real(), shape=(5,)), draw(real(), shape=(5,), seed=1))


def test_real_keeps_off_its_ends_and_off_what_it_avoids():
    x = draw(real(-1, 1, avoid=(0.0, 0.5), gap=0.1), shape=(1000,))
    assert np.abs(x).max() < 0.99
    assert np.abs(x).min() >= 0.1


def test_own_shape_wins():
    assert draw(real(shape=(2,)), shape=(5,)).shape == (2,)


def test_nonzero_has_both_signs():
    x = draw(nonzero(0.3, 1.0), shape=(100,))
    assert np.abs(x).min() > 0.3
    assert x.min() < 0 < x.max()


def test_distinct_is_separated():
    x = np.sort(draw(distinct(0, 10), shape=(20,)))
    assert np.diff(x).min() > 0.2


def test_integers_and_booleans_keep_their_type():
    assert draw(integers(2, 5, shape=(9,)), "float32").dtype.kind == "i"
    assert set(draw(booleans(shape=(3,)), "complex64").tolist()) == {True, False}


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
def test_spd_and_hermitian_move_as_they_are(dtype):
    rng = np.random.default_rng(0)
    t = rng.standard_normal((3, 3)).astype(dtype) * (1 + 1j if dtype == "complex128" else 1)
    for domain in (spd(3), hermitian(3)):
        a, moved = draw(domain, dtype), domain.project(t)
        np.testing.assert_allclose(a, a.conj().T, atol=1e-15)
        np.testing.assert_allclose(moved, moved.conj().T, atol=1e-15)
        assert np.diff(np.linalg.eigvalsh(a)).min() > 0.2
    assert np.linalg.eigvalsh(draw(spd(3), dtype)).min() > 1


def test_rectangular_rank_and_separation():
    values = np.linalg.svd(draw(separated(5, 3)))[1]
    assert values.min() > 1
    assert -np.diff(values).max() > 0.2
    assert draw(well_conditioned(2, 5)).shape == (2, 5)


def test_diagonalisable_has_a_real_spectrum_when_real():
    values = np.linalg.eigvals(draw(diagonalisable(4)))
    assert np.all(values.imag == 0)
    assert np.diff(np.sort(values.real)).min() > 0.2


def test_triangular_halves():
    assert not np.triu(draw(triangular(3)), 1).any()
    assert not np.tril(draw(triangular(3, lower=False)), -1).any()
