"""The transforms: every type, norm and weight of cosines and sines; which axes are meant."""

import numpy as np
import pytest

from plugrad import errors, grad, jacobian
from plugrad_scipy import fft
from plugrad_scipy.fft._transforms import axes_of


@pytest.mark.parametrize("norm", [None, "ortho", "forward"])
@pytest.mark.parametrize("orthogonalize", [None, True, False])
@pytest.mark.parametrize("name", ["dct", "dst", "idct", "idst"])
def test_real_transforms_have_their_matrix_for_a_jacobian(name, orthogonalize, norm):
    for kind in (1, 2, 3, 4):

        def transform(x, kind=kind):
            return getattr(fft, name)(x, kind, norm=norm, orthogonalize=orthogonalize)

        columns = np.stack([transform(e) for e in np.eye(5)], 1)
        assert np.allclose(jacobian(transform)(np.arange(5.0)), columns, atol=1e-13)


@pytest.mark.parametrize(
    ("s", "axes", "expected"),
    [
        (None, None, [0, 1, 2]),
        ((4, 4), None, [1, 2]),
        (None, -1, [2]),
        ((2, 3), (-1, 0), [2, 0]),
    ],
)
def test_axes(s, axes, expected):
    assert axes_of(3, s, axes) == expected


@pytest.mark.parametrize("name", ["fht", "ifht"])
def test_hankel_transforms_have_symmetric_matrices(name):
    def transform(a):
        return getattr(fft, name)(a, 0.2, 0.5, offset=0.1, bias=0.3)

    matrix = np.stack([transform(e) for e in np.eye(6)], 1)
    assert np.allclose(matrix, matrix.T, atol=1e-14)
    assert np.allclose(jacobian(transform)(np.ones(6)), matrix)


def test_a_parameter_of_the_hankel_transform_is_refused():
    with pytest.raises(errors.NoRuleError, match="hankel has no derivative"):
        grad(lambda mu: fft.fht(np.ones(4), 0.1, mu).sum())(0.5)
