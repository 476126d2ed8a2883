"""Rotations of plain numbers are SciPy's in every version; traced ones are told where they work."""

import numpy as np
import pytest

from plugrad import errors, grad
from plugrad_scipy.spatial import transform


def test_rotations_of_plain_numbers():
    turned = transform.Rotation.from_rotvec([0.0, 0.0, np.pi / 2]).apply([1.0, 0.0, 0.0])
    assert np.allclose(turned, [0.0, 1.0, 0.0])


@pytest.mark.skipif(transform._IN_PYTHON, reason="they trace since SciPy 1.17")
def test_compiled_rotations_refuse_traced_values():
    with pytest.raises(errors.TracedConversionError):
        grad(lambda r: transform.Rotation.from_rotvec(r).as_quat()[0])(np.ones(3))
