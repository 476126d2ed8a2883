"""Functions of matrices: exact where differences and eigenvectors are not."""

from inspect import signature

import numpy as np
import pytest
import scipy.linalg

from plugrad import errors, grad, jacobian, jvp
from plugrad_scipy import linalg

NILPOTENT = np.array([[0.0, 1.0], [0.0, 0.0]])
E = np.array([[0.5, 0.25], [1.0, -1.0]])


def test_expm_of_a_matrix_without_eigenvectors():
    found = jvp(linalg.expm, (NILPOTENT,), (E,))[1]
    assert np.allclose(found, scipy.linalg.expm_frechet(NILPOTENT, E)[1], rtol=1e-14)


def test_tangents_of_any_size_lose_no_digits():
    exact = scipy.linalg.expm_frechet(NILPOTENT, E)[1]
    for size in (1e-150, 1e150):
        assert np.allclose(jvp(linalg.expm, (NILPOTENT,), (size * E,))[1] / size, exact, rtol=1e-13)


def test_logarithm_undoes_the_exponential():
    found = jvp(lambda a: linalg.logm(linalg.expm(a)), (NILPOTENT,), (E,))[1]
    assert np.allclose(found, E)


@pytest.mark.filterwarnings("ignore:Matrix is singular")
def test_the_square_root_of_a_singular_matrix_has_no_derivative():
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda a: np.real(linalg.sqrtm(a)[0, 0]))(np.diag([1.0, 0.0]))


@pytest.mark.skipif(
    "disp" not in signature(scipy.linalg.logm).parameters, reason="SciPy 1.18 has no `disp`"
)
@pytest.mark.filterwarnings("ignore:The `disp` argument")
def test_an_estimate_of_the_error_is_constant():
    found = grad(lambda a: linalg.logm(a, disp=False)[0][0, 0])(2 * np.eye(2))
    assert np.allclose(found, [[0.5, 0], [0, 0]])


def test_funm_in_what_the_function_depends_on():
    a = np.array([[1.0, 0.5], [0.25, 2.0]])
    found = jacobian(lambda k: linalg.funm(a, lambda x: np.exp(k * x)))(1.0)
    assert np.allclose(found, a @ scipy.linalg.expm(a))


def test_funm_refuses_equal_eigenvalues_for_their_derivative_would_be_wrong():
    with pytest.raises(errors.RefusedError, match="expm"):
        grad(lambda a: linalg.funm(a, np.exp)[0, 1])(np.eye(2))


def test_an_unknown_method_raises_as_in_scipy():
    with pytest.raises(ValueError, match=r"[Uu]nknown implementation"):
        grad(lambda a: linalg.expm_frechet(a, E, method="guess")[0][0, 0])(E)


def test_whole_powers_of_any_matrix():
    a = np.array([[-1.0, 2.0], [0.5, -3.0]])
    found = jvp(lambda a: linalg.fractional_matrix_power(a, 2), (a,), (E,))[1]
    assert np.allclose(found, a @ E + E @ a)
