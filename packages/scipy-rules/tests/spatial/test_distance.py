"""What the module of distances refuses, and how it checks two vectors."""

import numpy as np
import pytest

from plugrad import errors, grad
from plugrad_scipy.spatial import distance

X = np.array([[0.5, 1.0, 0.2], [0.3, 0.0, 1.4]])
Y = np.array([[0.5, 1.0, 0.2], [0.7, 0.0, 0.6]])


def test_metrics_of_truth_values_are_refused():
    with pytest.raises(errors.RefusedError, match="dice"):
        grad(lambda u: distance.dice(u, Y[0]))(X[0])
    with pytest.raises(errors.RefusedError, match="yule"):
        grad(lambda x: distance.cdist(x, Y, "yule").sum())(X)


def test_vectors_have_one_axis():
    with pytest.raises(ValueError, match="1-D"):
        grad(lambda x: distance.cosine(x, Y[0]))(X)
