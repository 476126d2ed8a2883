"""x[i] = v with every kind of index, x += v and its like: NumPy's values, right derivatives."""

import copy
import operator

import numpy as np
import pytest

import plugrad_numpy
from plugrad import deriv, grad, jacobian, value_and_grad, value_of
from plugrad.errors import AssignmentError

rng = np.random.default_rng(0)
X = rng.uniform(0.5, 1.5, (4, 3))
V = rng.uniform(0.5, 1.5, 3)
MASK = X > 1

ROWS = {
    "an int": 1,
    "from the end": -1,
    "a NumPy int": np.int64(2),
    "a slice": slice(1, 3),
    "backwards": slice(None, None, -2),
    "no elements": slice(2, 2),
    "all": ...,
    "an empty tuple": (),
    "a new axis": None,
    "new axis and row": (None, 1),
    "a mask of rows": np.array([True, False, True, True]),
    "a list": [0, 2],
    "a repeated row": [0, 2, 0],
    "an array that repeats": np.array([3, 3, 1]),
    "from the end, an array": np.array([-1, 3]),
    "two arrays": (np.array([[0], [1]]), np.array([0, 1, 2])),
    "an array and a slice": ([0, 1], slice(None)),
    "an array without axes": np.array(1),
    "no rows": [],
    "true": True,
    "false": False,
}


@pytest.mark.parametrize("index", ROWS.values(), ids=ROWS)
def test_assignment(agrees, index):
    agrees(lambda z, v: operator.setitem(z, index, v), X, V)


ELEMENTS = {
    "an element": (1, 2),
    "an element as an array": (..., 1, 2),
    "a mask": MASK,
    "a column": (slice(None), 1),
    "columns that repeat": (slice(None), [0, 2, 0]),
    "elements that repeat": ([0, 1, 0], [2, 1, 2]),
}


@pytest.mark.parametrize("index", ELEMENTS.values(), ids=ELEMENTS)
def test_assignment_of_a_number(agrees, index):
    agrees(lambda z, v: operator.setitem(z, index, v[1]), X, V)
    agrees(lambda z, v: operator.setitem(z, index, 2.0), X, V, order=1)


def test_assignment_to_a_mask_of_as_many_values(agrees):
    agrees(lambda z, v: operator.setitem(z, MASK, v), X, rng.uniform(size=MASK.sum()))


def test_assignment_of_lists_and_tuples(agrees):
    agrees(lambda z, v: operator.setitem(z, 1, [v[0], 2.0, v[1]]), X, V)
    agrees(lambda z, v: operator.setitem(z, slice(2), (v, 2 * v)), X, V)


ERRORS = {
    "too many indices": ((1, 2, 3), 1.0),
    "out of bounds": (9, 1.0),
    "a float": (1.5, 1.0),
    "a string": ("a", 1.0),
    "does not broadcast": (1, np.ones(4)),
    "too many axes": (1, np.ones((2, 3))),
    "a mask that does not fit": (np.ones(3, bool), 1.0),
}


@pytest.mark.parametrize(("index", "value"), ERRORS.values(), ids=ERRORS)
def test_errors_are_numpys(fails_alike, index, value):
    expected, found = fails_alike(lambda z, v: operator.setitem(z, index, value * v[0]), X, V)
    assert found == expected


OPERATORS = [
    operator.iadd,
    operator.isub,
    operator.imul,
    operator.itruediv,
    operator.ifloordiv,
    operator.imod,
    operator.ipow,
    operator.imatmul,
]


@pytest.mark.parametrize("update", OPERATORS, ids=lambda f: f.__name__)
def test_in_place_operators(agrees, update):
    square = X[:3].copy()

    def identical(z, v):
        before = z
        z = update(z, v)
        assert z is before
        return z

    agrees(identical, square, square.T + 0.3)


@pytest.mark.parametrize("update", OPERATORS[:-1], ids=lambda f: f.__name__)
@pytest.mark.parametrize("index", [1, (1, 2), slice(1, None), [0, 2, 0], MASK], ids=str)
def test_in_place_operators_on_elements(agrees, update, index):
    def write(z, v):
        z[index] = update(z[index], v if index in (1, slice(1, None)) else v[0])

    def in_one(z, v):
        if update is operator.iadd:
            z[index] += v[0]

    if index is MASK or isinstance(index, list):
        agrees(lambda z, v: operator.setitem(z, index, update(z[index], v[0])), X, V, order=1)
    else:
        agrees(write, X, V, order=1)
    agrees(in_one, X, V, order=1)


def test_the_last_write_to_a_repeated_element_wins():
    def f(v):
        z = plugrad_numpy.zeros(2)
        z[[0, 1, 0]] = v
        return z

    assert jacobian(f)(np.array([1.0, 2.0, 3.0])).tolist() == [[0, 0, 1], [0, 1, 0]]


def test_a_repeated_element_is_increased_once_by_an_operator_and_each_time_by_add_at():
    def f(v):
        z = plugrad_numpy.zeros(2)
        z[[0, 0, 0]] += v
        return z

    def at(v):
        z = plugrad_numpy.zeros(2)
        np.add.at(z, [0, 0, 0], v)
        return z

    v = np.array([1.0, 2.0, 3.0])
    assert jacobian(f)(v).tolist() == [[0, 0, 1], [0, 0, 0]]
    assert jacobian(at)(v).tolist() == [[1, 1, 1], [0, 0, 0]]


def shift_down(z, v):
    z[1:] = z[:-1]
    z *= v


def shift_up(z, v):
    z[:-1] = z[1:]
    z *= v


def turn(z, v):
    z[...] = z[::-1]
    z *= v


def transpose(z, v):
    z[:3] = z[:3].T
    z *= v


def add_shifted(z, v):
    z[1:] += z[:-1]
    z *= v


def scale_shifted(z, v):
    z[1:] *= z[:-1] * v


def rotate_rows(z, v):
    z[[0, 1, 2]] = z[[1, 2, 0]] * v


def swap_copies(z, v):
    z[[0, 1]] = z[[1, 0]] * v


def swap_views(z, v):
    z[0], z[1] = z[1], z[0]  # both are the former z[1] in the end, as in NumPy
    z *= v


def add_shifted_out(z, v):
    np.add(z[1:], z[:-1], out=z[1:])
    z *= v


def copy_shifted(z, v):
    np.copyto(z[1:], z[:-1])
    z *= v


OVERLAPS = [shift_down, shift_up, turn, transpose, add_shifted, scale_shifted, rotate_rows]
OVERLAPS += [swap_copies, swap_views, add_shifted_out, copy_shifted]


@pytest.mark.parametrize("write", OVERLAPS, ids=lambda f: f.__name__)
def test_overlapping_reads_and_writes(agrees, write):
    agrees(write, X, V)


def test_what_an_operation_keeps_is_safe_from_later_writes():
    def f(x):
        y = x.copy()
        product = y * y * y
        y[...] = 0.0
        s = np.sin(y)
        y += 1.0
        return np.sum(product + s * y)

    x = np.array([1.0, 2.0])
    assert grad(f)(x).tolist() == [3.0, 12.0]
    assert x.tolist() == [1.0, 2.0]


def test_the_callers_arrays_never_change():
    constant = np.ones(3)

    def f(x):
        y = x + constant
        x *= 2.0
        x[0] = 7.0
        y += constant
        return np.sum(x * y)

    x = np.arange(3.0)
    value, gradient = value_and_grad(f)(x)
    assert (value, gradient.tolist()) == (7 * 2 + 2 * 3 + 4 * 4, [7.0, 8.0, 12.0])
    assert x.tolist() == [0.0, 1.0, 2.0]
    assert constant.tolist() == [1.0, 1.0, 1.0]


def test_other_names_of_an_array_see_what_is_written():
    def f(x):
        y = x
        y += x
        return np.sum(x * x)

    assert grad(f)(np.array([3.0])).tolist() == [24.0]


def test_a_copied_array_is_another():
    def f(x):
        y, z = copy.copy(x), np.copy(x)
        y[0] = z[0] = 5.0
        return x[0] * y[0] * z[0]

    assert grad(f)(np.ones(2)).tolist() == [25.0, 0.0]


@pytest.mark.parametrize("write", [operator.iadd, operator.imul], ids=lambda f: f.__name__)
def test_a_number_is_replaced(write):
    def f(x):
        y = x
        y = write(y, 3.0)
        return x * y

    for x in (2.0, np.float64(2.0)):
        assert grad(f)(x) == {"iadd": 7.0, "imul": 12.0}[write.__name__]
    with pytest.raises(TypeError, match="does not support item assignment"):
        grad(lambda x: operator.setitem(np.sum(x), 0, 1.0))(np.ones(2))


def test_plain_arrays_refuse_and_name_three_ways():
    plain = np.zeros(2)
    ways = r"plugrad_numpy\.zeros\(shape\), .* np\.zeros_like\(x\) .* np\.zeros\(shape, like=x\)"

    def element(x):
        plain[0] = x[0]

    def part(x):
        plain[:1] = x[:1]

    for write in (
        element,
        part,
        lambda x: operator.iadd(plain, x),
        lambda x: np.add(x, x, out=plain),
        lambda x: np.copyto(plain, x),
        lambda x: np.put(plain, [0], x[:1]),
        lambda x: np.add.at(plain, [0], x[:1]),
        lambda x: np.sum(x, out=plain[0:1].reshape(())),
    ):
        with pytest.raises(AssignmentError, match=ways):
            grad(write)(np.ones(2))
    assert plain.tolist() == [0.0, 0.0]


def test_what_is_written_to_integers_is_a_constant():
    def f(x):
        z = plugrad_numpy.zeros(2, int)
        z[0] = x
        return x * z[0]

    assert grad(f)(2.5) == 2.0


def test_precision_is_the_targets():
    def f(x):
        z = plugrad_numpy.zeros(2, np.float32)
        z[0] = x * x
        assert z.dtype == np.float32
        z *= x
        assert z.dtype == np.float32
        return np.sum(z)

    gradient = grad(f)(np.float64(1.1))
    assert gradient.dtype == np.float64
    assert gradient == pytest.approx(3.63, rel=1e-6)


def test_complex_does_not_fit_real(fails_alike):
    fails_alike(lambda z, v: operator.iadd(z, v * 1j), X, V)
    fails_alike(lambda z, v: operator.imul(z, 1j), X, V)
    fails_alike(lambda z, v: np.multiply(v, 1j, out=z), X, V)


def test_complex_elements():
    def f(x):
        z = plugrad_numpy.zeros(2, complex)
        z[0] = x[0] + 1j * x[1]
        z[1] = z[0] * z[0]
        z.imag[1] *= 3.0
        return np.real(z[1]) + np.imag(z[1])

    assert grad(f)(np.array([2.0, 1.0])).tolist() == [2 * 2 + 6 * 1, -2 * 1 + 6 * 2]


def test_forward_mode_and_higher_orders():
    def f(x):
        z = plugrad_numpy.ones(4)
        for k in range(1, 4):
            z[k] = z[k - 1] * x
        return z[3]

    assert deriv(f)(2.0) == grad(f)(2.0) == 12.0
    assert deriv(deriv(f))(2.0) == grad(grad(f))(2.0) == deriv(grad(f))(2.0) == 12.0
    assert grad(deriv(deriv(f)))(2.0) == 6.0


def test_an_inner_trace_writes_into_an_outer_buffer():
    def f(x):
        z = plugrad_numpy.zeros(2)
        z[0] = x

        def g(y):
            w = plugrad_numpy.zeros(2)
            w[0] = y * z[0]
            w[1] = w[0] * y
            return w[1]

        return grad(g)(x)  # 2 x z[0] = 2 x²

    assert grad(f)(3.0) == 12.0


def test_values_written_in_a_trace_that_has_ended_are_constants():
    kept = []

    def f(x):
        z = plugrad_numpy.zeros(2)
        z[0] = x
        kept.append(z)
        return z[0]

    grad(f)(3.0)
    z = kept[0]
    assert value_of(z).tolist() == [3.0, 0.0]

    def g(y):
        z[1] = y * y
        return np.sum(z)

    assert grad(g)(2.0) == 4.0
