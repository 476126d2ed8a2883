"""Functions that stand in for SciPy's: SciPy's own for plain arguments, ours for traced ones."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import RuleSet, errors, grad
from plugrad_numpy import array
from plugrad_scipy import _stand_in
from plugrad_scipy._stand_in import (
    composites,
    constant,
    offered,
    plain,
    refusing,
    stands_in,
    without_derivative,
)


@stands_in(scipy.linalg.block_diag)
def block_diag(*arrs):
    """Never right for plain values."""
    return 3 * arrs[0][0]


def test_scipy_serves_plain_arguments():
    assert np.array_equal(block_diag([[1.0]], [[2.0]]), np.diag([1.0, 2.0]))
    assert block_diag.plain is scipy.linalg.block_diag


def test_ours_serves_traced_arguments_inside_lists_too():
    assert grad(lambda x: block_diag([x, 1.0]))(2.0) == 3.0
    assert block_diag.__name__ == "block_diag"


def test_constants_see_values():
    issymmetric = constant(scipy.linalg.issymmetric)
    assert grad(lambda x: x * issymmetric(a=array([[x, x], [x, x]])))(2.0) == 1.0


def test_refusals_give_the_reason_for_traced_arguments_only():
    qz = refusing(scipy.linalg.qz, "take eig(a, b)")
    assert len(qz(np.eye(2), np.eye(2))) == 4
    with pytest.raises(errors.RefusedError, match=r"qz cannot .*: take eig\(a, b\)"):
        grad(lambda a: qz(a, b=np.eye(2))[0][0, 0])(np.eye(2))
    with pytest.raises(errors.RefusedError):
        grad(lambda b: qz(np.eye(2), B=b)[0][0, 0])(np.eye(2))


def test_names_are_offered_by_their_class():
    assert offered(scipy.linalg, "expm", (), {}) is scipy.linalg.expm
    assert offered(scipy.linalg, "hilbert", ("hilbert",), {}) is not scipy.linalg.hilbert
    assert offered(scipy.linalg, "qz", (), {"qz": "why"}) is not scipy.linalg.qz
    with pytest.raises(AttributeError, match=r"plugrad_scipy\.linalg.*'nothing'"):
        offered(scipy.linalg, "nothing", (), {})


def test_scipys_functions_are_registered_by_their_class():
    rules = RuleSet()
    composites(
        rules, {"block_diag": block_diag, "the_same": block_diag, "other": len, "module": _stand_in}
    )
    without_derivative(rules, scipy.linalg, ("hilbert", "no_such"), {"qz": "why", "nor_this": ""})
    assert len(rules) == 3
    assert scipy.linalg.block_diag in rules


def test_plain_looks_into_lists_and_tuples():
    seen = []
    grad(lambda x: (seen.append(plain([x, (x, "a", None)])), x)[1])(2.0)
    assert seen == [[2.0, (2.0, "a", None)]]
