"""Changes of shape: layouts in memory, fresh gradients, plain answers about shapes, errors."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad


def test_the_gradient_of_a_rearranged_sum_is_fresh():
    x = np.arange(6.0).reshape(2, 3)
    g = grad(lambda x: np.sum(x.T))(x)
    g[0, 0] = 5
    assert g[0, 1] == 1
    assert g.flags.writeable


def test_shapes_and_sizes_are_plain():
    seen = []
    grad(lambda x: seen.append((np.shape(x), np.ndim(x), np.size(x))) or np.sum(x))(np.ones((2, 3)))
    assert seen == [((2, 3), 2, 6)]


def test_an_array_that_is_not_contiguous_comes_back_in_its_own_shape():
    x = np.arange(24.0).reshape(2, 3, 4)[:, ::2, ::-1].T
    np.testing.assert_array_equal(grad(lambda x: np.sum(np.ravel(x) * np.ravel(x)))(x), 2 * x)


def test_a_vector_is_its_own_transpose():
    np.testing.assert_array_equal(grad(lambda x: np.transpose(x, -1)[1])(np.ones(2)), [0, 1])


def test_diag_takes_vectors_and_matrices_only():
    with pytest.raises(ValueError, match="1- or 2-d"):
        grad(lambda x: np.sum(np.diag(x)))(np.ones((1, 1, 1)))


rng = np.random.default_rng(4)
X = rng.uniform(0.5, 1.5, (4, 3))
V = rng.uniform(0.5, 1.5, 3)

RAVELLED = {
    "a reversed vector is copied": lambda z: np.ravel(z[0, ::-1]),
    "a strided vector is copied": lambda z: z[:, 1].ravel(),
    "the whole is a view": lambda z: z.ravel(),
    "a transpose is copied": lambda z: z.T.ravel(),
    "a transpose in its own order is a view": lambda z: z.T.ravel("F"),
    "a transpose in the order of memory is a view": lambda z: z.T.ravel("K"),
    "a part in the order of memory": lambda z: z[1:, ::2].T.ravel("K"),
    "a transpose in its own or C order": lambda z: z.T.ravel("A"),
}


@pytest.mark.parametrize("look", RAVELLED.values(), ids=RAVELLED)
def test_ravel_copies_where_numpy_does(agrees, look):
    """Also where a reshape would give a view: found by random programs."""

    def write(z, v):
        z = z * v  # which has only been read when it is ravelled
        flat = look(z)
        z[...] = 2 * v
        flat += 1.0
        return np.concatenate([flat, z.ravel()])

    agrees(write, X, V, order=1)
