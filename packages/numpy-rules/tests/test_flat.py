"""x.flat of a traced array: NumPy's flatiter, which reads, iterates and writes."""

import numpy as np
import pytest

import plugrad_numpy
from plugrad import grad
from plugrad.errors import TracedConversionError

rng = np.random.default_rng(2)
X = rng.uniform(0.5, 1.5, (4, 3))
V = rng.uniform(0.5, 1.5, 2)

LOOKS = {
    "the array": lambda z: z,
    "its transpose": lambda z: z.T,
    "a strided part": lambda z: z[::2, 1:],
    "backwards": lambda z: z[1:, ::-1],
}
INDICES = {
    "a slice": slice(1, 4),
    "backwards": slice(None, None, -2),
    "nothing": slice(2, 2),
    "all": ...,
    "a list": [0, 2],
    "repeats": [0, 2, 0],
    "a table": np.array([[0, 1], [3, 2]]),
    "no places": [],
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
class TestWriting:
    @pytest.mark.parametrize("index", INDICES.values(), ids=INDICES)
    def test_values_are_repeated(self, agrees, look, index):
        def write(z, v):
            look(z).flat[index] = v

        agrees(write, X, V, order=1)
        agrees(write, X, V[0], order=1)
        agrees(write, X, V[:0], order=1)

    def test_an_element(self, agrees, look):
        def write(z, v):
            look(z).flat[1] = v[0]
            look(z).flat[-1] = v[1]

        agrees(write, X, V)

    def test_a_mask(self, agrees, look):
        def write(z, v):
            look(z).flat[np.arange(look(z).size) % 2 == 0] = v

        agrees(write, X, V)

    def test_all(self, agrees, look):
        def write(z, v):
            look(z).flat = v

        agrees(write, X, V)
        agrees(write, X, V[1], order=1)

    def test_reading(self, agrees, look):
        agrees(lambda z, v: look(z).flat[1:4] * v[0], X, V)
        agrees(lambda z, v: look(z).flat[[0, 2, 0]] * v[0], X, V, order=1)
        agrees(lambda z, v: z * look(z).flat[3] * v[0], X, V, order=1)

    def test_iterating(self, agrees, look):
        agrees(lambda z, v: v * sum(k * e for k, e in enumerate(look(z).flat)), X, V, order=1)

    def test_functions_take_it_for_a_vector(self, agrees, look):
        agrees(lambda z, v: np.concatenate([look(z).flat, v]), X, V, order=1)
        agrees(lambda z, v: np.sin(look(z).flat) * v[0], X, V, order=1)


@pytest.mark.parametrize("make", ["array", "asarray", "asanyarray", "ascontiguousarray"])
def test_it_becomes_a_vector(agrees, make):
    agrees(lambda z, v: getattr(plugrad_numpy, make)(z.T.flat) * v[0], X, V, order=1)
    agrees(lambda z, v: plugrad_numpy.array([z.flat, z.flat]) * v[0], X, V, order=1)
    with pytest.raises(TracedConversionError, match=r"plugrad_numpy\.array"):
        grad(lambda x: np.sum(np.array(x.flat)))(X)


def test_an_index_makes_a_copy(agrees):
    def write(z, v):
        y = z.flat[1:3]
        y[0] = v[0]
        z[1] = y[0] * 2

    agrees(write, X, V)


def test_next_and_where_it_is(agrees):
    def write(z, v):
        places = z.flat
        z[3] = next(places) * v[0]
        z[2] = next(places) * v[1]
        assert (len(places), places.index, places.coords) == (12, 2, (0, 2))
        assert places.base is z
        assert len(list(places)) == 10
        assert places.coords == (4, 0)
        with pytest.raises(StopIteration):
            next(places)
        places[0] = v[0]
        assert places.index == 0

    agrees(write, X, V, order=1)


def test_without_axes(agrees):
    def write(z, v):
        z.flat[0] = v
        assert (len(z.flat), z.flat.coords) == (1, ())
        return z.flat[0] * z

    agrees(write, 2.0, 3.0)


def test_comparisons():
    def f(x):
        assert (x.flat == [1.0, 2.0]).tolist() == [True, False]
        assert (x.flat != x.flat).tolist() == [False, False]
        assert (x.flat < 3).all()
        assert (x.flat <= 3).all()
        assert not (x.flat > 3).any()
        assert not (x.flat >= 3).any()
        with pytest.raises(TypeError, match="unhashable"):
            hash(x.flat)
        return np.sum(x.flat)

    assert grad(f)(np.array([1.0, 3.0 - 1e-9])).tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("index", "value"), [(12, 1.0), (-13, 1.0), ([12], 1.0), ("x", 1.0), (0, np.ones(1))]
)
def test_errors_are_numpys(fails_alike, index, value):
    def write(z, v):
        z.flat[index] = v[0] * value

    fails_alike(write, X, V)
