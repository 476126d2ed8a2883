"""cupyx.scipy.sparse.linalg on the stand-in: plugrad_scipy's rows, and what differs from SciPy."""

import numpy as np
import pytest

import plugrad
from plugrad_cupy.cupyx.scipy import sparse
from plugrad_cupy.cupyx.scipy.sparse import linalg
from plugrad_testing.cupyx_double import names
from plugrad_testing.strict import to_host, to_strict

MODULE = "sparse.linalg"
ONLY = {*linalg.BORROWED, "spsolve"}
NOT_TAKEN = {"scipy.sparse.linalg.minres": ("its tolerance is tol", lambda keywords: True)}
READING = ("*",)  # where the elements are is looked at, when a matrix of traced ones is made


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN, READING)


def test_every_function_has_its_fate():
    theirs = names()["cupyx.scipy.sparse.linalg"]
    functions = {name for name, kind in theirs.items() if kind.startswith("(")}
    assert functions == ONLY | set(linalg.REFUSED)


@pytest.mark.usefixtures("cupyx")
@pytest.mark.parametrize("name", sorted(linalg.REFUSED))
def test_what_has_no_rule_is_refused(name, refuses):
    refuses(linalg, name)


@pytest.mark.usefixtures("cupyx")
@pytest.mark.parametrize("name", ["spsolve", "minres", "cg"])
def test_a_plain_matrix_and_a_traced_right_side(name):
    a = np.array([[4.0, 1.0], [1.0, 3.0]])
    matrix = sparse.csr_matrix(to_strict(a))
    b = to_strict(np.array([1.0, 2.0]))

    def solved(b):
        found = getattr(linalg, name)(matrix, b)
        return np.sum(found if name == "spsolve" else found[0])

    expected = np.linalg.solve(a.T, np.ones(2))
    np.testing.assert_allclose(to_host(plugrad.grad(solved)(b)), expected, rtol=1e-4)


@pytest.mark.usefixtures("cupyx")
def test_the_solution_of_a_column_is_a_column():
    matrix = sparse.csr_matrix(to_strict(np.diag([2.0, 4.0])))
    b = to_strict(np.ones((2, 1)))
    value, tangent = plugrad.jvp(lambda b: linalg.spsolve(matrix, b), (b,), (b,))
    assert value.shape == tangent.shape == (2, 1)
