"""Python's own numbers: operators, conventions at kinks, complex numbers."""

import cmath
import enum
import fractions
import itertools
import math
import operator

import pytest

from plugrad import deriv, grad, holomorphic_grad, jvp, vjp

MODES = [grad, deriv]


def numeric(f, x):
    """The derivative by central differences with one step of Richardson's extrapolation."""

    def slope(h):
        return (f(x + h) - f(x - h)) / (2 * h)

    return (4 * slope(5e-4) - slope(1e-3)) / 3


BINARY = [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow, operator.mod]
OTHERS = [2, 2.5, True, 3]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("op", BINARY, ids=lambda op: op.__name__)
@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_operators_with_a_plain_number_on_either_side(op, other, mode):
    for f in (lambda x: op(x, other), lambda x: op(other, x), lambda x: op(x, x * other)):
        assert mode(f)(1.3) == pytest.approx(numeric(f, 1.3), rel=1e-8, abs=1e-8)
        assert mode(mode(f))(1.3) == pytest.approx(numeric(mode(f), 1.3), rel=1e-7, abs=1e-7)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("op", [operator.neg, operator.pos, operator.abs])
@pytest.mark.parametrize("at", [1.5, -1.5])
def test_unary_operators(op, at, mode):
    assert mode(op)(at) == pytest.approx(numeric(op, at))


@pytest.mark.parametrize("op", BINARY[:-1], ids=lambda op: op.__name__)
def test_operators_of_complex_numbers_are_holomorphic(op):
    z, w = 1.3 + 0.4j, 0.7 - 0.2j
    for f in (lambda z: op(z, w), lambda z: op(w, z), lambda z: op(z, z)):
        assert holomorphic_grad(f)(z) == pytest.approx(numeric(f, z), rel=1e-8)
        assert jvp(f, (z,), (1j,))[1] == pytest.approx(1j * numeric(f, z), rel=1e-8)


@pytest.mark.parametrize("mode", MODES)
def test_conventions(mode):
    assert mode(abs)(0.0) == 0.0
    assert mode(lambda x: x**0)(0.0) == 0.0
    assert mode(lambda x: x**1)(0.0) == 1.0
    assert mode(lambda x: x**2)(0.0) == 0.0
    assert mode(lambda x: 0.0**x)(2.0) == 0.0
    assert mode(lambda x: x % 1)(2.5) == 1.0


def test_modulus_of_a_complex_number():
    assert grad(abs)(3 + 4j) == pytest.approx(0.6 - 0.8j)
    assert grad(abs)(0j) == 0
    assert jvp(abs, (0j,), (1 + 0j,))[1] == 0.0


@pytest.mark.parametrize("z", [1 + 2j, -0.3 + 0.4j])
def test_real_and_imaginary_part_and_conjugate(z):
    def f(z):
        return z.real**2 * z.imag + (z.conjugate() * z).real

    x, y = z.real, z.imag
    dx, dy = 2 * x * y + 2 * x, x * x + 2 * y
    assert grad(f)(z) == pytest.approx(complex(dx, -dy))
    assert jvp(f, (z,), (1 + 0j,))[1] == pytest.approx(dx)
    assert jvp(f, (z,), (1j,))[1] == pytest.approx(dy)


def test_parts_of_a_real_number():
    assert grad(lambda x: x.real * x.conjugate() + x.imag)(3.0) == 6.0


def test_third_order_of_the_modulus_at_a_complex_point():
    def along(z):
        return jvp(abs, (z,), (0.5 - 0.2j,))[1]

    def second(z):
        return vjp(along, z)[1](1.0)[0]

    z = 0.3 + 0.4j
    value, _ = vjp(second, z)
    assert value == pytest.approx(second(z))
    t = 1e-5
    expected = (along(z + t) - along(z - t)) / (2 * t) - 1j * (
        along(z + 1j * t) - along(z - 1j * t)
    ) / (2 * t)
    assert value == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("mode", MODES)
def test_comparisons_and_rounding_are_constants(mode):
    def f(x):
        assert [x < 3, x <= 2, x > 3, x >= 2, x == 2.5, x != 2.5] == [1, 0, 0, 1, 1, 0]
        assert [x < 3, x > 2] == [True, True]
        assert (math.floor(x), math.ceil(x), math.trunc(x), round(x), x // 1) == (2, 3, 2, 2, 2.0)
        assert round(x, 1) == 2.5
        return x * (x // 1)

    assert mode(f)(2.5) == 2.0


@pytest.mark.parametrize("mode", MODES)
def test_divmod_is_floor_and_remainder(mode):
    assert mode(lambda x: divmod(x, 2)[1])(5.5) == 1.0
    assert mode(lambda x: x * divmod(x, 2)[0])(5.5) == 2.0
    assert mode(lambda x: divmod(7, x)[1])(2.5) == -2.0


class Level(enum.IntEnum):
    HIGH = 3


class Metres(float):
    """A subclass of float."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("other", [Level.HIGH, Metres(3.0)], ids=["IntEnum", "float subclass"])
def test_subclasses_of_numbers_are_operands(mode, other):
    assert mode(lambda x: x * other + other * x + other / x)(1.0) == 3.0
    assert mode(lambda x: x if x < other else -x)(1.0) == 1.0


@pytest.mark.parametrize("other", ["text", None, [1.0], print], ids=repr)
def test_other_operands_are_python_s_own_error(other):
    with pytest.raises(TypeError, match="unsupported operand"):
        grad(lambda x: x - other)(1.0)


def test_operands_that_know_the_box_are_asked():
    class Doubler:
        def __rmul__(self, x):
            return x * 2

    assert grad(lambda x: x * Doubler())(3.0) == 2.0


def test_fractions_are_not_taken_for_floats_silently():
    with pytest.raises(TypeError):
        grad(lambda x: x * fractions.Fraction(1, 3))(1.0)


@pytest.mark.parametrize("modes", list(itertools.product(MODES, repeat=2)))
def test_powers_at_complex_points(modes):
    outer, inner = modes

    def f(x):
        return ((x + 1j) ** 3).real  # x³ - 3x

    assert outer(inner(f))(2.0) == pytest.approx(12.0)


def test_complex_exponent_of_a_negative_base():
    z = complex(0.5, 0.3)
    assert holomorphic_grad(lambda z: (-2.0) ** z)(z) == pytest.approx((-2.0) ** z * cmath.log(-2))


def test_shape_and_dtype_of_a_traced_number():
    def f(x):
        assert (x.shape, x.ndim, x.size, x.dtype) == ((), 0, 1, float)
        return x

    assert grad(f)(1.0) == 1.0
