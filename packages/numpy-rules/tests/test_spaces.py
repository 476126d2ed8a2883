"""Vector spaces of arrays: zeros, projections, the form in which gradients are handed out."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import deriv, grad, hessian, jacfwd, jacobian, vjp
from plugrad.errors import CotangentError, NotDifferentiableError, TangentError
from plugrad_numpy.spaces import ArraySpace, lift_array, space_of_array

REAL = ArraySpace((2, 3), np.dtype(float))
COMPLEX = ArraySpace((2,), np.dtype(complex))
SINGLE = ArraySpace((2,), np.dtype(np.float32))


def test_elements():
    assert (REAL.ndim, REAL.size, REAL.is_complex, COMPLEX.is_complex) == (2, 6, False, True)
    np.testing.assert_array_equal(REAL.zeros(), np.zeros((2, 3)))
    np.testing.assert_array_equal(COMPLEX.ones(), np.ones(2, complex))
    assert [e.tolist() for e in SINGLE.basis()] == [[1, 0], [0, 1]]
    assert REAL.inner(np.ones((2, 3)), np.full((2, 3), 2.0)) == 12


@pytest.mark.parametrize("shape", [(2, 3), (4, 2, 3), (5, 4, 2, 3)])
def test_a_cotangent_is_summed_over_what_was_broadcast(shape):
    g = REAL.project(np.ones(shape))
    np.testing.assert_array_equal(g, np.full((2, 3), np.prod(shape) / 6))
    stretched = ArraySpace((2, 1), np.dtype(float)).project(np.ones(shape))
    np.testing.assert_array_equal(stretched, np.full((2, 1), np.prod(shape) / 2))


def test_a_cotangent_takes_dtype_and_realness_of_its_argument():
    assert SINGLE.project(np.ones(2)).dtype == np.float32
    np.testing.assert_array_equal(SINGLE.project(np.array([1 + 2j, 3j])), [1, 0])
    assert COMPLEX.project(np.ones(2)).dtype == complex
    assert ArraySpace((), np.dtype(float)).project(1 + 2j) == 1


def test_shapes_that_do_not_fit_are_errors():
    with pytest.raises(CotangentError, match=r"shape \(3, 2\) for an argument of shape \(2, 3\)"):
        REAL.project(np.ones((3, 2)))
    with pytest.raises(CotangentError):
        REAL.project(np.ones(3))
    with pytest.raises(TangentError, match="does not fit"):
        REAL.spread(np.ones((1, 2, 3)))


def test_a_tangent_is_broadcast_and_cast():
    t = SINGLE.spread(np.float64(2))
    assert t.dtype == np.float32
    assert t.tolist() == [2, 2]


def test_spaces_of_values():
    space = space_of_array(np.ones((2, 3), np.float32))
    assert (space.shape, space.dtype, space.scalar) == ((2, 3), np.float32, False)
    assert lift_array(np.arange(3)).dtype == float
    assert lift_array(np.array([True])) is None
    assert lift_array(np.array(["a"])) is None


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_gradients_have_shape_dtype_and_type_of_the_argument(dtype):
    x = np.ones((2, 3), dtype)
    assert grad(np.sum)(x).dtype == dtype
    assert type(grad(lambda x: x * x)(dtype(2))) is dtype
    g = grad(lambda x: x * x)(np.array(2, dtype))
    assert (type(g), g.shape, g.dtype) == (np.ndarray, (), dtype)


def test_integers_are_read_as_double_precision():
    assert grad(np.sum)(np.arange(3)).dtype == float
    assert type(grad(lambda x: x * x)(np.int32(3))) is np.float64
    with pytest.raises(NotDifferentiableError):
        grad(np.sum)(np.array([True]))


def test_gradients_alias_nothing():
    x, y = np.ones(3), np.ones(3)
    gx, gy = grad(lambda x, y: np.sum(x + y), (0, 1))(x, y)
    gx[0] = 5
    assert gy[0] == 1
    _, pullback = vjp(lambda x: x, x)
    g = np.ones(3)
    (passed,) = pullback(g)
    passed[0] = 7
    assert g[0] == 1
    assert x[0] == 1


def test_blocks_of_jacobians_have_the_shapes_of_output_and_input():
    assert jacobian(lambda x: x[:, 0] * 2)(np.ones((2, 3))).shape == (2, 2, 3)
    assert jacobian(np.sum)(np.ones((2, 3))).shape == (2, 3)
    assert jacobian(lambda x: x * np.ones(3))(1.0).shape == (3,)
    assert jacobian(lambda x: x)(np.ones((0, 2))).shape == (0, 2, 0, 2)
    assert hessian(lambda x: np.sum(x**2))(np.ones((2, 1))).shape == (2, 1, 2, 1)


def test_jacobians_of_nothing():
    nothing = np.zeros((0, 2))
    assert jacfwd(lambda x: np.concatenate([x.ravel(), np.ones(3)]))(nothing).shape == (3, 0, 2)
    assert hessian(np.sum)(nothing).shape == (0, 2, 0, 2)
    assert jacfwd(lambda x: x[:0])(np.ones(3)).shape == (0, 3)


@pytest.mark.parametrize("operator", [grad, deriv])
def test_an_operand_of_python_objects_is_an_error(operator):
    with pytest.raises(NotDifferentiableError, match=r"dtype object.*astype\(float\)"):
        operator(lambda x: np.sum(x * np.array([1, None], dtype=object)[:1]))(np.ones(1))


@pytest.mark.parametrize("x", [np.ma.array([1.0, 2.0], mask=[0, 1]), {"a": np.ma.array([1.0])}])
def test_arrays_with_an_arithmetic_of_their_own_are_refused(x):
    with pytest.raises(NotDifferentiableError, match=r"MaskedArray.*np\.asarray"):
        grad(lambda x: 1.0)(x)
