"""The array for a result, by keyword and by position."""

import inspect

import numpy as np
import pytest

from plugrad import grad
from plugrad_numpy.out_arguments import POSITION_OF_OUT

X = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    "call",
    [
        lambda x, z: np.sum(x, 0, None, z),
        lambda x, z: np.sum(x, axis=0, out=z),
        lambda x, z: x.sum(out=z),
        lambda x, z: np.add.reduce(x, out=z),
    ],
)
def test_the_result_is_written_there(call):
    def f(x):
        z = np.zeros_like(x, shape=())
        assert call(x * x, z) is z
        return z * 2

    assert grad(f)(X).tolist() == [4.0, 8.0, 12.0]


def test_positions_are_those_of_numpys_signatures():
    untold = {np.concatenate, np.dot} if np.lib.NumpyVersion(np.__version__) < "2.4.0" else {}
    for function, position in POSITION_OF_OUT.items():
        if function in untold:  # NumPy says nothing of its parameters
            continue
        assert list(inspect.signature(function).parameters)[position] == "out"
