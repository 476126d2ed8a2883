"""cupyx.scipy.linalg on the stand-in: plugrad_scipy's rows, and what differs from SciPy."""

import numpy as np
import pytest

import plugrad
from plugrad_cupy.cupyx.scipy import linalg
from plugrad_testing.strict import to_host, to_strict

MODULE = "linalg"
STACKS = ("cupyx takes no stack of these", lambda keywords: True)
INDICES = ("cupyx gives no indices", lambda keywords: True)
NOT_TAKEN = {
    "scipy.linalg.lu-permuted": ("", lambda keywords: False),
    "scipy.linalg.lu-matrix": ("", lambda keywords: False),
    "scipy.linalg.lu-*": INDICES,
    "*-batch*": STACKS,
}


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN)


def test_every_name_of_cupyx_is_there(cupyx):
    assert set(linalg.BORROWED) | set(linalg.CONSTANT) | {"solve_triangular"} == set(dir(linalg))


@pytest.mark.usefixtures("cupyx")
def test_what_is_constant_has_no_gradient():
    a = to_strict(np.diag([1.0, 2.0]))
    _, tangent = plugrad.jvp(lambda a: a * linalg.bandwidth(a)[0], (a,), (a,))
    assert (to_host(tangent) == 0).all()


@pytest.mark.usefixtures("cupyx")
def test_a_stack_of_vectors_goes_with_a_stack_of_matrices():
    a = np.array([[[2.0, 0.0], [1.0, 1.0]], [[1.0, 0.0], [3.0, 4.0]]])
    b = np.array([[1.0, 2.0], [3.0, 4.0]])

    def solved(a):
        return np.sum(linalg.solve_triangular(a, to_strict(b), lower=True) ** 2)

    found = to_host(plugrad.grad(solved)(to_strict(a)))
    for k in range(2):
        x = np.linalg.solve(a[k], b[k])
        expected = np.tril(-2 * np.outer(np.linalg.solve(a[k].T, x), x))
        np.testing.assert_allclose(found[k], expected, rtol=1e-12)
