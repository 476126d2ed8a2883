"""Rotations: values are SciPy's, derivatives right where SciPy's code branches."""

import numpy as np
import pytest
import scipy
import scipy.spatial.transform

from plugrad import errors, grad, vjp
from plugrad_scipy.spatial import transform
from plugrad_testing import check_grads

pytestmark = pytest.mark.skipif(scipy.__version__ < "1.17", reason="rotations are compiled there")

Q = np.array([[0.3, -0.2, 0.5, 0.7], [0.9, 0.1, -0.4, -0.2], [-0.5, 0.3, 0.1, 0.1]])
theirs = scipy.spatial.transform.Rotation
MATRICES = theirs.from_quat(Q).as_matrix()
FUNCTIONS = {
    "zero": (lambda R, r: R.from_rotvec(r).as_quat(), np.zeros(3)),
    "identity": (lambda R, r: R.from_rotvec(r).as_rotvec(), np.zeros((2, 3))),
    "rotvec": (lambda R, q: R.from_quat(q).as_rotvec(degrees=True), Q),
    "rotation matrix": (lambda R, m: R.from_matrix(m).as_quat(), MATRICES),
    "eye": (lambda R, m: R.from_matrix(m).as_quat(), np.eye(3)),
    "valid": (lambda R, m: R.from_matrix(m, assume_valid=True).as_quat(), MATRICES),
    "power one": (lambda R, n: (R.from_quat(Q) ** n).as_matrix(), np.array(1.0)),
    "power none": (lambda R, n: (R.from_quat(Q) ** n).as_matrix(), np.array(0.0)),
    "inverse": (lambda R, q: (R.from_quat(q) ** -1).as_matrix(), Q),
    "reduced": (lambda R, q: R.from_quat(q).reduce(R.create_group("O")).as_matrix(), Q),
    "item": (lambda R, q: R.from_quat(q)[np.array([1, 0])].as_euler("xyz"), Q),
    "davenport": (lambda R, q: R.from_quat(q).as_davenport(np.eye(3), "i"), Q),
    "joined": (lambda R, q: R.concatenate([R.from_quat(q), R.identity()]).as_mrp(), Q),
    "one pair": (lambda R, a: R.align_vectors(a, Q[:1, 1:])[0].as_matrix(), Q[:1, :3]),
}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.filterwarnings("ignore:.*encountered in divide:RuntimeWarning")
def test_rotations(name):
    function, x = FUNCTIONS[name]
    found, _ = vjp(lambda x: function(transform.Rotation, x), x)
    assert np.allclose(found, function(theirs, x), rtol=1e-12)
    check_grads(lambda x: function(transform.Rotation, x), modes=("fwd", "rev"), order=2)(x)


def test_rigid_transforms_and_what_is_refused():
    e = np.array([0.3, 0.1, -0.4, 1.0, 2.0, 0.5])
    make = transform.RigidTransform.from_exp_coords
    check_grads(lambda n: (make(e) ** n).as_matrix(), order=2)(np.array(1.0))
    with pytest.raises(errors.TracedConversionError, match="plugrad_scipy"):
        grad(lambda r: theirs.from_rotvec(r).as_quat()[0])(np.ones(3))
