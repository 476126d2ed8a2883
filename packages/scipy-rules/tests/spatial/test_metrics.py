"""Values are SciPy's for every metric and name; derivatives are finite where points coincide."""

import numpy as np
import pytest
import scipy.spatial.distance

from plugrad import grad, hessian, vjp
from plugrad_scipy.spatial import distance
from plugrad_scipy.spatial._metrics import METRICS

X = np.array([[0.5, 1.0, 0.2], [0.3, 0.0, 1.4], [0.9, 0.4, 0.1], [1.1, 0.2, 0.8]])
Y = np.array([[0.5, 1.0, 0.2], [0.7, 0.0, 0.6], [0.1, 0.3, 0.9]])
W = np.array([0.5, 1.0, 2.0])
CALLS = [
    *((name, {}) for metric in METRICS.values() for name in metric.names),
    *((name, {"w": W}) for name in METRICS if name not in ("mahalanobis", "seuclidean", "js")),
    ("minkowski", {"p": 3.0, "w": W}),
    ("minkowski", {"p": np.inf}),
    ("mahalanobis", {"VI": np.eye(3) + 0.1}),
    ("seuclidean", {"V": W}),
]
CALLS = [call for call in CALLS if call[0] != "jensenshannon" or not call[1]]


@pytest.mark.parametrize(("name", "options"), CALLS)
def test_every_metric_of_rows(name, options):
    apart = 0.1 if name in METRICS["jensenshannon"].names else 0.0  # its slope at zero is infinite
    x, y = X + apart, Y + apart
    expected = scipy.spatial.distance.cdist(x, y, name, **options)
    found, pullback = vjp(lambda x, y: distance.cdist(x, y, name, **options), x, y)
    assert np.allclose(found, expected, rtol=1e-13)
    assert all(np.all(np.isfinite(g)) for g in pullback(np.ones_like(found)))
    if options or not name.startswith("mah"):
        found, _ = vjp(lambda x: distance.pdist(x, name, **options), X)
        assert np.allclose(found, scipy.spatial.distance.pdist(X, name, **options), rtol=1e-13)


def test_every_metric_of_vectors():
    for name, options in CALLS:
        ours, theirs = getattr(distance, name, None), getattr(scipy.spatial.distance, name, None)
        if theirs is None or (name in ("mahalanobis", "seuclidean") and not options):
            continue
        found, _ = vjp(lambda u: ours(u, Y[1], **options), X[1])  # noqa: B023
        assert np.allclose(found, theirs(X[1], Y[1], **options), rtol=1e-13), name


def test_second_derivatives_where_a_distance_has_no_kink():
    u = np.array([1.0, 2.0])
    assert np.allclose(hessian(lambda v: distance.sqeuclidean(u, v))(u), 2 * np.eye(2))
    across = np.eye(2) - np.outer(u, u) / 5
    assert np.allclose(hessian(lambda v: distance.cosine(u, v))(u), across / 5)
    assert np.all(grad(lambda v: distance.euclidean(u, v))(u) == 0)
