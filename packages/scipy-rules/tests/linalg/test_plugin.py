"""Every public function of scipy.linalg is in one class, and SciPy's own refuse traced values."""

import warnings

import numpy as np
import pytest
import scipy
import scipy.linalg

from plugrad import Box, errors, jvp, registry
from plugrad_scipy import linalg
from plugrad_testing import unclassified
from plugrad_testing.audit import public_functions

SCIPY = tuple(int(n) for n in scipy.__version__.split(".")[:2])
A = np.array([[2.0, 0.5, 0.0], [0.5, 3.0, 0.25], [0.0, 0.25, 4.0]])
V = np.array([1.0, 2.0, 3.0])

# What a function is called with, of a matrix m and a vector v; (m,) where nothing is said.
CALLS = {
    "m, m": "expm_frechet khatri_rao kron orthogonal_procrustes qr_multiply "
    "solve_continuous_lyapunov solve_discrete_lyapunov solve_lyapunov subspace_angles qz ordqz "
    "rsf2csf",
    "m, v": "solve lstsq solve_triangular solveh_banded",
    "v,": "companion fiedler fiedler_companion toeplitz hankel circulant",
    "v, v": "matmul_toeplitz solve_circulant solve_toeplitz",
    "m, m, m": "solve_sylvester",
    "m, m, m, m": "solve_continuous_are solve_discrete_are",
    "(m, False), v": "cho_solve cho_solve_banded",
    "(m, np.arange(3)), v": "lu_solve",
    "(1, 1), m, v": "solve_banded",
    "v, 4": "convolution_matrix",
    "v, 3, 3": "diagsvd",
    "m, 0.5": "fractional_matrix_power",
    "m, np.cos": "funm",
    "m, m, 1": "qr_delete",
    "m, m, v, 1": "qr_insert",
    "m, m, v, v": "qr_update",
    "m, 2": "clarkson_woodruff_transform",
    "v, v[1:]": "eigh_tridiagonal eigvalsh_tridiagonal leslie",
    "v, m": "cdf2rdf",
    "m, 2, 1": "cossin",
}
TRACE_THROUGH = {"solve_circulant"}
if SCIPY < (1, 15):
    TRACE_THROUGH |= {"diagsvd", "fiedler", "kron"}
# Compiled functions: which one it was cannot be told when it is called through getattr.
COMPILED = {"qr_delete", "qr_insert", "qr_update"} if SCIPY < (1, 16) else set()
ARGUMENTS = {name: call for call, names in CALLS.items() for name in names.split()}


def names_of(*kinds):
    registry.plugins.load_all()
    found = public_functions(scipy.linalg)
    return [name for name, fun in found if (row := registry.row(fun)) and row.kind in kinds]


def called(module, name, m, v):
    call = ARGUMENTS.get(name, "m,")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(module, name)(*eval(call, {"m": m, "v": v, "np": np}))


def test_nothing_is_unknown():
    registry.plugins.load_all()
    assert unclassified(scipy.linalg) == ()


@pytest.mark.parametrize("name", names_of("composite", "refused"))
def test_scipys_own_function_traces_right_or_names_ours(name):
    if name.startswith(("get_", "find_")):
        pytest.skip("it takes no numbers")

    def total(m, v):
        found = called(scipy.linalg, name, m, v)
        assert isinstance(found, Box), "a plain value of traced ones"
        return found

    try:
        _, theirs = jvp(total, (A, V), (A, V))
    except errors.TracedConversionError as error:
        message = "plugrad_scipy" if name not in COMPILED else "does not dispatch"
        assert message in str(error)  # noqa: PT017 - which of the two happens depends on SciPy
        assert name not in TRACE_THROUGH
    except ValueError as error:  # a traced value times a sparse matrix, in SciPy 1.18
        assert (name, "matmul" in str(error)) == ("clarkson_woodruff_transform", True)  # noqa: PT017
    else:
        _, ours = jvp(lambda m, v: called(linalg, name, m, v), (A, V), (A, V))
        assert np.allclose(theirs, ours)


def test_the_names_are_scipys():
    assert set(linalg.__all__) - {"kron"} <= set(dir(scipy.linalg))
    assert {"solve_triangular", "expm", "qz", "LinAlgError"} <= set(dir(linalg))
    assert linalg.LinAlgError is np.linalg.LinAlgError
