"""autograd.numpy.linalg: NumPy's names; the triangle that eigh reads is the one differentiated."""

import numpy as np
import pytest

from plugrad_autograd import grad
from plugrad_autograd.numpy import linalg

A = np.array([[2.0, 0.3], [0.3, 1.0]])


@pytest.mark.parametrize("triangle", ["L", "U"])
def test_only_the_triangle_read_has_a_gradient(triangle):
    for largest in (
        lambda a: linalg.eigh(a, triangle)[0][1],
        lambda a: linalg.eigvalsh(a, triangle)[1],
    ):
        found = grad(largest)(A)
        _, vectors = np.linalg.eigh(A)
        v = vectors[:, 1]
        zero, twice = ((0, 1), (1, 0)) if triangle == "L" else ((1, 0), (0, 1))
        assert found[zero] == 0.0
        assert np.isclose(found[twice], 2 * v[0] * v[1])
        assert np.allclose(np.diag(found), v**2)


def test_the_rest_is_numpys():
    assert np.allclose(grad(lambda a: linalg.slogdet(a)[1])(A), np.linalg.inv(A).T)
    assert linalg.inv(A).tolist() == np.linalg.inv(A).tolist()
    assert linalg.T(np.ones((2, 3))).shape == (3, 2)
    assert linalg._dot(np.ones((4, 2, 3)), np.ones((4, 3, 5))).shape == (4, 2, 5)
