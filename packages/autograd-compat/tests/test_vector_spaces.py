"""autograd's vector spaces: the arithmetic of arrays and containers."""

from collections import namedtuple

import numpy as np
import pytest

from plugrad_autograd.vector_spaces import ComplexArrayVSpace, VSpace, vspace

Point = namedtuple("Point", "x y")
VALUES = {
    "float": 2.0,
    "array": np.array([1.0, 2.0]),
    "single": np.ones(2, np.float32),
    "complex": np.array([1.0 + 2j, 3.0]),
    "list": [1.0, np.ones(2)],
    "tuple": (1j, [2.0]),
    "named": Point(1.0, np.ones((2, 2))),
    "dict": {"a": 1.0, "b": (np.ones(2),)},
}


@pytest.fixture(params=VALUES.values(), ids=VALUES)
def value(request):
    return request.param


def test_the_basis_is_orthonormal_and_complete(value):
    space = vspace(value)
    basis = list(space.standard_basis())
    gram = [[space.inner_prod(a, b) for b in basis] for a in basis]
    assert np.array_equal(gram, np.eye(space.size))


def test_sums_and_multiples(value):
    space = vspace(value)
    double = space.add(value, value)
    scaled = space.scalar_mul(value, 2.0)
    started = space.mut_add(None, double)
    v = space.randn()
    assert vspace(double) == vspace(started) == vspace(v) == space
    found = [space.inner_prod(x, v) for x in (double, scaled, started)]
    assert found == pytest.approx([2 * space.inner_prod(value, v)] * 3, rel=1e-5, abs=1e-5)


def test_cotangents_pair_as_the_inner_product_does(value):
    space = vspace(value)
    ones = space.ones()
    assert space.inner_prod(space.covector(space.covector(ones)), ones) == space.size
    assert space.inner_prod(space.zeros(), ones) == 0


def test_complex_numbers_are_conjugated():
    space = ComplexArrayVSpace(np.array(1j))
    assert (space.iscomplex, space.covector(2j), space.ndim) == (True, -2j, 0)


def test_spaces_differ_in_shape_and_dtype():
    assert vspace(np.ones(2)) != vspace(np.ones(3))
    assert vspace(np.ones(2)) != vspace(np.ones(2, np.float32))
    assert vspace([1.0]) != vspace((1.0,))


def test_a_type_without_a_space_is_named():
    with pytest.raises(TypeError, match="vector space for value text"):
        vspace("text")


def test_a_space_must_say_what_it_holds():
    for name in ("zeros", "ones", "standard_basis", "randn"):
        with pytest.raises(NotImplementedError):
            getattr(VSpace(None), name)()
    with pytest.raises(NotImplementedError):
        VSpace(None).inner_prod(1.0, 1.0)
