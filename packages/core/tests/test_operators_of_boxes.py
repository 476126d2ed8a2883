"""Operators of a box class: from a table of functions, reflected ones included."""

import operator

import pytest

import plugrad
from plugrad import Box, deriv, grad, hookimpl, registry

MODES = [grad, deriv]


class Length:
    """A number with a unit: a leaf with a box of its own."""

    def __init__(self, metres):
        self.metres = metres

    def __mul__(self, k):
        return NotImplemented if isinstance(k, Box) else Length(self.metres * k)

    def __lt__(self, other):
        return self.metres < other.metres


class LengthSpace(plugrad.VectorSpace):
    """The line of lengths; its cotangents are floats for short."""

    __slots__ = ()

    def __init__(self):
        self.shape, self.dtype = (), float

    def ones(self):
        return 1.0

    def zeros(self):
        return 0.0

    def project(self, g):
        return g

    def spread(self, t):
        return t

    def release(self, g, taken):
        return g


class LengthBox(Box):
    """A traced length."""

    __slots__ = ()
    shape = ()
    dtype = float


def scale(x, k):
    return x * k


def metres(x):
    return x.metres


def shorter(x, y):
    return x < y


@pytest.fixture
def lengths(isolated):
    """Lengths can be scaled, read and compared."""

    class Lengths:
        @hookimpl
        def plugrad_rules(self, rules):
            rules.rule(scale, lambda g, ans, x, k: g * k)
            rules.rule(metres, lambda g, ans, x: g)
            rules.nondifferentiable(shorter)

        @hookimpl
        def plugrad_vector_spaces(self, spaces):
            spaces.register(Length, lambda value: LengthSpace())

        @hookimpl
        def plugrad_boxes(self, boxes):
            boxes.register(Length, LengthBox)
            functions = {"__mul__": scale, "__neg__": metres, "__lt__": shorter}
            boxes.operators(
                LengthBox, functions, accepts=frozenset({int, float, Length, LengthBox})
            )

    plugrad.register(Lengths())
    return Length


def test_operators_and_reflected_operators_are_installed(lengths):
    assert {"__mul__", "__rmul__", "__neg__", "__lt__"} <= vars(LengthBox).keys()
    assert "__rlt__" not in vars(LengthBox)


def test_a_method_goes_to_the_rule_of_its_function(lengths):
    assert grad(lambda x: -(x * 3))(lengths(2.0)) == 3.0
    assert grad(lambda x: -(x * 3 * 2))(lengths(2.0)) == 6.0


def test_comparisons_are_constants(lengths):
    assert grad(lambda x: -(x * 3) if x < lengths(5.0) else -x)(lengths(2.0)) == 3.0


def test_operands_that_are_not_accepted_are_asked_themselves(lengths):
    class Asked:
        def __rmul__(self, x):
            return -x

    assert grad(lambda x: x * Asked())(lengths(2.0)) == 1.0
    with pytest.raises(TypeError, match="unsupported operand"):
        grad(lambda x: x * None)(lengths(2.0))


@pytest.mark.parametrize("mode", MODES)
def test_numbers_have_all_of_python_s_arithmetic(mode):
    names = ["add", "sub", "mul", "truediv", "pow", "mod", "floordiv"]
    for name in names:
        call = getattr(operator, name)
        assert isinstance(
            mode(lambda x, call=call: 0 * call(x, 2) + 0 * call(2, x) + x)(3.0), float
        )
    assert mode(lambda x: -(+x) + abs(x))(3.0) == 0.0


def test_the_rows_behind_the_operators_are_in_the_registry():
    registry.load_for("builtins")
    assert registry.row(operator.mul).kind == "elementwise"
    assert registry.row(operator.lt).kind == "nondifferentiable"
