"""Means and alignments: where eigenvalues and singular values coincide that are not the top one."""

import numpy as np
import pytest
import scipy
import scipy.spatial.transform

from plugrad import grad, vjp
from plugrad_scipy.spatial import transform
from plugrad_testing import check_grads

pytestmark = pytest.mark.skipif(scipy.__version__ < "1.17", reason="rotations are compiled there")

Q = np.array([0.3, -0.2, 0.5, 0.7])
EQUAL, SEVERAL = np.array([Q, Q, Q]), np.array([Q, Q + 0.1, [0.4, 0.1, -0.2, 0.9]])
AXES, ROUND = np.eye(3), 1.5 * scipy.spatial.transform.Rotation.from_quat(Q).apply(np.eye(3))
WEIGHTS = np.array([1.0, 2.0, 0.5])
theirs = scipy.spatial.transform.Rotation


def aligned(part):
    def of(R, a, b=AXES, w=None):
        found = R.align_vectors(a, b, w, return_sensitivity=True)
        return found[0].as_matrix() if part == 0 else found[part]

    return of


def together(R, a):
    rotation, distance = R.align_vectors(a, AXES)
    return rotation.as_matrix() * distance


FUNCTIONS = {
    "equal": (lambda R, q: R.from_quat(q).mean().as_matrix(), EQUAL),
    "one": (lambda R, q: R.from_quat(q).mean().as_quat(), EQUAL[:1]),
    "identity": (lambda R, r: R.from_rotvec(r).mean().as_rotvec(), np.zeros((4, 3))),
    "weighted": (lambda R, q: R.from_quat(q).mean(WEIGHTS).as_matrix(), SEVERAL),
    "weights": (lambda R, w: R.from_quat(SEVERAL).mean(w).as_matrix(), WEIGHTS),
    "axis": (lambda R, q: R.from_quat(q).mean(axis=0).as_matrix(), np.array([EQUAL, EQUAL])),
    "axes": (lambda R, q: R.from_quat(q).mean(axis=(-1, 0)).as_matrix(), np.array([EQUAL, EQUAL])),
    "rotation": (aligned(0), ROUND),
    "distance": (aligned(1), ROUND),
    "sensitivity": (aligned(2), ROUND),
    "mirrored": (aligned(0), SEVERAL[:, :3] - AXES),
    "two": (lambda R, a: aligned(0)(R, a, AXES[:2]), ROUND[:2]),
    "pair weights": (lambda R, w: aligned(0)(R, SEVERAL[:, 1:], AXES, w), WEIGHTS),
    "together": (together, ROUND),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_means_and_alignments(name):
    function, x = FUNCTIONS[name]
    found, _ = vjp(lambda x: function(transform.Rotation, x), x)
    assert np.allclose(found, function(theirs, x), rtol=1e-12)
    check_grads(lambda x: function(transform.Rotation, x), modes=("fwd", "rev"), order=2)(x)


def test_the_mean_of_rigid_transforms():
    make = transform.RigidTransform.from_components

    def middle(q):
        return make(np.ones((3, 3)), transform.Rotation.from_quat(q)).mean().as_matrix()

    check_grads(middle, order=2)(EQUAL)


@pytest.mark.filterwarnings("ignore:Optimal rotation is not uniquely:UserWarning")
def test_an_alignment_that_is_not_unique_has_no_derivative():
    line = np.outer([1.0, 2.0, 3.0], [0.0, 0.0, 1.0])
    with pytest.raises(np.linalg.LinAlgError, match=r"[Ss]ingular"):
        grad(lambda a: aligned(0)(transform.Rotation, a, line)[0, 0])(line)
