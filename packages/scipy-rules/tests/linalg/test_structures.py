"""Triangles and bands: products agree with the dense matrix."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy.linalg._structures import (
    band_product,
    dense_of_bands,
    dense_of_hermitian_bands,
    hermitian_band_product,
    hermitian_of,
    symmetric_of,
)

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("lower", "upper"), [(0, 0), (1, 2), (3, 0), (4, 4)])
def test_products_with_bands(lower, upper):
    bands, x = RNG.normal(size=(lower + upper + 1, 4)), RNG.normal(size=(4, 2))
    dense = dense_of_bands(bands, lower, upper)
    assert np.allclose(band_product(bands, x, lower, upper), dense @ x)
    assert np.allclose(band_product(bands, x[:, 0], lower, upper), dense @ x[:, 0])


@pytest.mark.parametrize("lower", [False, True])
def test_products_with_hermitian_bands(lower):
    bands = RNG.normal(size=(3, 4)) + 1j * RNG.normal(size=(3, 4))
    x, dense = RNG.normal(size=4), dense_of_hermitian_bands(bands, lower)
    assert np.allclose(dense, np.conj(dense.T))
    assert np.allclose(hermitian_band_product(bands, x, lower), dense @ x)


def test_mirrored_triangles():
    a = np.array([[1 + 1j, 2 + 2j], [3 + 3j, 4 + 4j]])
    assert np.array_equal(hermitian_of(a, True), [[1, 3 - 3j], [3 + 3j, 4]])
    assert np.array_equal(symmetric_of(a, False), [[1 + 1j, 2 + 2j], [2 + 2j, 4 + 4j]])
    found = grad(lambda a: np.real(hermitian_of(a, True)[0, 1]))(a)
    assert np.allclose(found, np.conj(found.T))
