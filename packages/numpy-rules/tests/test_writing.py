"""Functions and methods that write: out=, copyto, put, place, sort, ufunc.at, as NumPy's do."""

import numpy as np
import pytest

import plugrad_numpy
from plugrad import grad
from plugrad.errors import AssignmentError
from plugrad_testing import check_grads

rng = np.random.default_rng(1)
X = rng.uniform(0.5, 1.5, (4, 3))
V = rng.uniform(0.5, 1.5, 3)
TWO = V[:2]
MASK = X > 1


class TestUfuncs:
    BINARY = (np.add, np.multiply, np.divide, np.power, np.hypot, np.maximum, np.logaddexp)
    UNARY = (np.sin, np.exp, np.sqrt, np.absolute)

    @pytest.mark.parametrize("ufunc", BINARY, ids=lambda f: f.__name__)
    def test_two_arguments(self, agrees, ufunc):
        def by_keyword(z, v):
            assert ufunc(z, v, out=z) is z

        agrees(by_keyword, X, V)
        agrees(lambda z, v: ufunc(z, v, out=(z,)), X, V, order=1)
        agrees(lambda z, v: ufunc(v * v, v, out=z), X, V, order=1)
        agrees(lambda z, v: ufunc(z[::2], v, out=z[::2]) * 1.0, X, V, order=1)

    @pytest.mark.parametrize("ufunc", BINARY, ids=lambda f: f.__name__)
    def test_where(self, agrees, ufunc):
        agrees(lambda z, v: ufunc(z, v, out=z, where=MASK), X, V)
        agrees(lambda z, v: ufunc(v, v * v, out=z, where=[True, False, True]), X, V, order=1)

    @pytest.mark.parametrize("ufunc", UNARY, ids=lambda f: f.__name__)
    def test_one_argument(self, agrees, ufunc):
        agrees(lambda z, v: ufunc(v, z) * 1.0, X, V)
        agrees(lambda z, v: ufunc(z * v, out=z), X, V, order=1)

    def test_by_position(self, agrees):
        agrees(lambda z, v: np.multiply(z, v, z), X, V)

    def test_two_results(self, agrees):
        def write(z, v):
            whole = plugrad_numpy.zeros_like(z)
            np.divmod(z * v, 0.7, out=(whole, z))
            return z + whole

        agrees(write, X, V)
        agrees(lambda z, v: np.divmod(z * v, 0.7, out=(None, z))[0] + z, X, V, order=1)

    def test_methods(self, agrees):
        agrees(lambda z, v: np.add.reduce(z * v, axis=0, out=z[1]), X, V, order=1)
        agrees(lambda z, v: np.multiply.accumulate(z * v, axis=0, out=z), X, V, order=1)
        agrees(lambda z, v: np.multiply.outer(v, v, out=z[:3]), X, V, order=1)

    def test_matmul(self, agrees):
        agrees(lambda z, v: np.matmul(z, X[:3] * v, out=z), X, V)

    def test_none_is_no_out(self, agrees):
        agrees(lambda z, v: np.add(z, v, out=None), X, V, order=1)
        agrees(lambda z, v: np.add(z, v, out=(None,)), X, V, order=1)

    def test_errors_are_numpys(self, fails_alike):
        expected, found = fails_alike(lambda z, v: np.add(z, v, out=z[0]), X, V)
        assert found == expected
        fails_alike(lambda z, v: np.multiply(z, v * 1j, out=z), X, V)

    def test_a_read_only_target_is_refused(self, fails_alike):
        fails_alike(lambda z, v: np.multiply(v, v, out=np.broadcast_to(z, (2, 4, 3))), X, V)

        def f(x):
            z = np.sin(x)
            return np.sin(x[0], out=np.diagonal(z))

        with pytest.raises(ValueError, match="read-only"):
            grad(f)(np.ones((2, 2)))


FUNCTIONS = {
    "sum": lambda z, v: np.sum(z * v, axis=0, out=z[0]),
    "sum by position": lambda z, v: np.sum(z * v, 0, None, z[0]),
    "mean": lambda z, v: np.mean(z * v, axis=0, out=z[0]),
    "std": lambda z, v: np.std(z * v, axis=0, out=z[0]),
    "prod": lambda z, v: np.prod(z * v, 0, out=z[2]),
    "max": lambda z, v: np.max(z * v, axis=0, out=z[2]),
    "cumsum": lambda z, v: np.cumsum(z * v, axis=0, out=z),
    "clip": lambda z, v: np.clip(z, v * 0.9, v * 1.1, out=z),
    "clip by position": lambda z, v: np.clip(z, v * 0.9, v * 1.1, z),
    "take": lambda z, v: np.take(z * v, [2, 1], axis=0, out=z[:2]),
    "compress": lambda z, v: np.compress([True, False, True], z * v, axis=0, out=z[:2]),
    "choose": lambda z, v: np.choose([0, 1, 0], [v, 2 * v], out=z[0]),
    "concatenate": lambda z, v: np.concatenate([v, v], out=z.ravel()[:6]),
    "stack": lambda z, v: np.stack([v, v], out=z[:2]),
    "einsum": lambda z, v: np.einsum("ij,j->i", z, v, out=z[:, 0]),
    "median": lambda z, v: np.median(z * v, axis=0, out=z[0]),
    "percentile": lambda z, v: np.percentile(z * v, 30, axis=0, out=z[0]),
    "trace": lambda z, v: np.trace(z * v[0], out=z[0, :1].reshape(())),
    "x.sum": lambda z, v: (z * v).sum(axis=0, out=z[1]),
    "x.sum by position": lambda z, v: (z * v).sum(0, None, z[1]),
    "x.clip": lambda z, v: z.clip(v * 0.9, v * 1.1, out=z),
    "x.dot": lambda z, v: (z * v).dot(np.eye(3), out=z),
    "x.compress": lambda z, v: (z * v).compress([True, False, True], 0, out=z[:2]),
    "nan_to_num": lambda z, v: np.nan_to_num(np.multiply(z, v, out=z), copy=False),
}


@pytest.mark.parametrize("call", FUNCTIONS.values(), ids=FUNCTIONS)
def test_out_of_functions(agrees, call):
    def write(z, v):
        call(z, v)

    agrees(write, X, V, order=1)


def test_out_is_returned():
    def f(x):
        z = np.zeros_like(x)
        assert np.cumsum(x, out=z) is z
        assert np.sum(x, out=None) is not None
        return np.sum(z)

    assert grad(f)(np.ones(3)).tolist() == [3.0, 2.0, 1.0]


def test_out_must_have_the_shape_of_the_result(fails_alike):
    fails_alike(lambda z, v: np.sum(z * v, out=z[0]), X, V)
    fails_alike(lambda z, v: np.cumsum(z * v, axis=0, out=z[:3]), X, V)


WRITES = {
    "copyto": lambda z, v: np.copyto(z, v[0]),
    "copyto rows": lambda z, v: np.copyto(z[:2, :2], v),
    "copyto where": lambda z, v: np.copyto(z, v[1], where=MASK),
    "put": lambda z, v: np.put(z, [0, 5, -1], v),
    "put repeats": lambda z, v: np.put(z, [0, 5, 0], v),
    "put one": lambda z, v: z.put(7, v[1]),
    "put none": lambda z, v: np.put(z, [], v),
    "put of none": lambda z, v: np.put(z, [1], v[:0]),
    "put at floats in a list": lambda z, v: np.put(z, [0.0, 5.5], v),
    "put at floats in a tuple": lambda z, v: z.put((1.0, 2.0), v),
    "put at a float": lambda z, v: np.put(z, 2.0, v),
    "put clip": lambda z, v: np.put(z, [-3, 40], v, mode="clip"),
    "put wrap": lambda z, v: np.put(z, [-3, 40], v, mode="wrap"),
    "put in a transpose": lambda z, v: np.put(z.T, [[0, 1], [2, 1]], v),
    "put_along_axis": lambda z, v: np.put_along_axis(z, np.array([[0, 2]] * 4), v, 1),
    "put_along_axis broadcast": lambda z, v: np.put_along_axis(z, np.array([[0, 2]]), v, 1),
    "put_along_axis columns": lambda z, v: np.put_along_axis(z, np.array([[1], [2]]), v[:1], 0),
    "put_along_axis of all": lambda z, v: np.put_along_axis(z, np.array([0, 5]), v, None),
    "place": lambda z, v: np.place(z, MASK, v),
    "place flat mask": lambda z, v: np.place(z, MASK.ravel(), v),
    "place nowhere": lambda z, v: np.place(z, np.zeros_like(MASK), v[:0]),
    "putmask": lambda z, v: np.putmask(z, MASK, v),
    "putmask of none": lambda z, v: np.putmask(z, MASK, v[:0]),
    "fill_diagonal": np.fill_diagonal,
    "fill_diagonal one": lambda z, v: np.fill_diagonal(z[:3], v[0]),
    "fill_diagonal of none": lambda z, v: np.fill_diagonal(z, v[:0]),
    "fill": lambda z, v: z.fill(v[1]),
    "fill a view": lambda z, v: z[1:, ::2].fill(v[1] * z[0, 0]),
    "fill a constant": lambda z, v: z.fill(3),
    "sort": lambda z, v: np.multiply(z, v[0], out=z).sort(),
    "sort columns": lambda z, v: z.sort(axis=0),
    "sort a view": lambda z, v: z[:, 1].sort(kind="stable"),
    "partition": lambda z, v: z.partition(1, axis=0),
}


@pytest.mark.parametrize("call", WRITES.values(), ids=WRITES)
def test_functions_that_write(agrees, call):
    agrees(call, X, TWO)


@pytest.mark.parametrize("shape", [(3, 3), (7, 3), (3, 7), (3, 3, 3)], ids=str)
@pytest.mark.parametrize("wrap", [False, True])
def test_fill_diagonal_of_any_shape(agrees, shape, wrap):
    x = rng.uniform(0.5, 1.5, shape)
    agrees(lambda z, v: np.fill_diagonal(z, v, wrap), x, TWO, order=1)
    agrees(lambda z, v: np.fill_diagonal(z.T, v, wrap=wrap), x, TWO, order=1)


ERRORS = {
    "copyto": np.copyto,
    "copyto casting": lambda z, v: np.copyto(z[:, :2], v * 1j),
    "copyto casting=no": lambda z, v: np.copyto(z[:, :2], v.astype(np.float32), casting="no"),
    "put": lambda z, v: np.put(z, [0, 12], v),
    "put at floats": lambda z, v: np.put(z, np.array([0.0, 1.0]), v),
    "put at None": lambda z, v: np.put(z, [None], v),
    "put at unsigned": lambda z, v: np.put(z, np.array([1], np.uint64), v),
    "put before": lambda z, v: np.put(z, [-13], v),
    "put_along_axis axes": lambda z, v: np.put_along_axis(z, np.array([0]), v, 1),
    "put_along_axis axis": lambda z, v: np.put_along_axis(z, np.array([[0, 2]]), v, 2),
    "put_along_axis floats": lambda z, v: np.put_along_axis(z, np.array([[0.0, 1.0]]), v, 1),
    "place mask": lambda z, v: np.place(z, MASK[:2], v),
    "place of none": lambda z, v: np.place(z, MASK, v[:0]),
    "fill_diagonal": lambda z, v: np.fill_diagonal(z[0], v),
    "fill_diagonal 3-d": lambda z, v: np.fill_diagonal(z[None], v),
    "fill": lambda z, v: z.fill(v[:1]),
    "sort": lambda z, v: z.sort(axis=2),
    "sort None": lambda z, v: z.sort(axis=None),
    "partition": lambda z, v: z.partition(9),
    "read-only": lambda z, v: np.diagonal(z).fill(v[0]),
}


@pytest.mark.parametrize("call", ERRORS.values(), ids=ERRORS)
def test_errors_are_numpys(fails_alike, call):
    fails_alike(call, X, TWO)


class TestAt:
    BINARY = (np.add, np.subtract, np.multiply, np.divide, np.maximum, np.power, np.hypot)
    UNARY = (np.negative, np.sqrt, np.sin)

    @pytest.mark.parametrize("ufunc", BINARY, ids=lambda f: f.__name__)
    def test_two_arguments(self, agrees, ufunc):
        agrees(lambda z, v: ufunc.at(z, [0, 2, 0], v), X, V, order=1)
        agrees(lambda z, v: ufunc.at(z, ([0, 2, 0], [1, 1, 1]), v), X, V)
        agrees(lambda z, v: ufunc.at(z, slice(1, 3), v[0]), X, V, order=1)

    @pytest.mark.parametrize("ufunc", UNARY, ids=lambda f: f.__name__)
    def test_one_argument(self, agrees, ufunc):
        agrees(lambda z, v: ufunc.at(np.multiply(z, v**2, out=z), [0, 2, 3]), X, V, order=1)

    def test_of_its_own_elements(self, agrees):
        agrees(lambda z, v: np.add.at(z[0], [0, 0, 1], z[0] * v), X, V)

    def test_a_plain_array_is_refused(self):
        with pytest.raises(AssignmentError, match=r"np\.multiply\.at\(z, index, x\): a plain arr"):
            grad(lambda x: np.multiply.at(np.ones(3), [0], x))(np.ones(1))


def test_resize_is_refused():
    with pytest.raises(AssignmentError, match=r"np\.resize\(x, shape\)"):
        grad(lambda x: x.resize(4))(np.ones(2))


# -- plain arrays, which cannot hold traced values -------------------------------------------------


def set_slice(z, x):
    z.flat[:] = x


def set_flat(z, x):
    z.flat = x


def set_real(z, x):
    z.real = x


def set_imag(z, x):
    z.imag = x


PLAIN = {
    "np.put": lambda z, x: np.put(z, [0], x),
    "np.place": lambda z, x: np.place(z, z == 0, x),
    "np.putmask": lambda z, x: np.putmask(z, z == 0, x),
    "np.copyto": np.copyto,
    "np.put_along_axis": lambda z, x: np.put_along_axis(z, np.zeros((1, 3), int), x[:1], 0),
    "np.fill_diagonal": np.fill_diagonal,
    "np.fill_diagonal of a number": lambda z, x: np.fill_diagonal(z, x[0, 0]),
    "np.fill_diagonal of a view": lambda z, x: np.fill_diagonal(z.reshape(3, 3, 1)[..., 0], x[0]),
    "np.fill_diagonal of three axes": lambda z, x: np.fill_diagonal(np.zeros((2, 2, 2)), x[0, 0]),
    "z.fill": lambda z, x: z.fill(x[0, 0]),
    "z.put": lambda z, x: z.put([0], x[0]),
    "z.setfield": lambda z, x: z.setfield(x, float),
    "z.flat[:] = x": set_slice,
    "z.flat = x": set_flat,
    "z.real = x": set_real,
    "z.imag = x": lambda z, x: set_imag(z * 1j, x),
}


@pytest.mark.parametrize("write", PLAIN.values(), ids=PLAIN)
def test_a_plain_array_names_the_three_ways(write):
    ways = r"plugrad_numpy\.zeros\(shape\), .* np\.zeros_like\(x\) .* np\.zeros\(shape, like=x\)"
    z = np.zeros((3, 3))
    with pytest.raises(AssignmentError, match=ways):
        grad(lambda x: write(z, x) or np.sum(x))(np.ones((3, 3)))
    assert not z.any()


# -- attributes ------------------------------------------------------------------------------------


class TestAttributes:
    def test_the_real_part(self, agrees):
        agrees(lambda z, v: setattr(z, "real", v), X, V)
        agrees(lambda z, v: setattr(z.T, "real", v[0] * z[0, 0]), X, V, order=1)

    def test_both_parts(self):
        def f(x):
            z = plugrad_numpy.zeros(2, complex)
            z.real, z.imag = x[:2], x[1:]
            z.real *= x[0]
            z.imag[1] += x[0]
            return np.sum(np.real(z * z) * [1.0, 3.0])

        def by_hand(x):
            re, im = x[:2] * x[0], x[1:] + np.stack([x[0] * 0, x[0]])
            return np.sum((re * re - im * im) * [1.0, 3.0])

        np.testing.assert_allclose(grad(f)(V), grad(by_hand)(V), rtol=1e-14)
        check_grads(f)(V)

    def test_a_real_array_has_no_imaginary_part_to_set(self, fails_alike):
        expected, found = fails_alike(lambda z, v: setattr(z, "imag", v), X, V)
        assert found == expected

    @pytest.mark.parametrize(
        ("name", "value", "instead"),
        [
            ("shape", (3, 4), r"x = x\.reshape\(shape\)"),
            ("dtype", np.int64, r"x = x\.astype\(dtype\)"),
            ("strides", (8, 32), r"x\.reshape\(shape\), x\.T or a slice"),
        ],
    )
    def test_what_an_array_is_does_not_change(self, name, value, instead):
        for prepare in (np.sin, plugrad_numpy.copy):
            with pytest.raises(AssignmentError, match=instead):
                grad(lambda x, prepare=prepare: setattr(prepare(x), name, value))(X)
