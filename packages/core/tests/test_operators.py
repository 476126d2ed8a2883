"""First derivatives: values, choice of arguments, containers, methods, pickling."""

import math
import pickle
from collections import namedtuple
from dataclasses import dataclass

import pytest

from plugrad import (
    checkpoint,
    deriv,
    elementwise_grad,
    ggnvp,
    grad,
    grad_and_aux,
    hessian,
    holomorphic_grad,
    jacfwd,
    jacobian,
    jacrev,
    value_and_grad,
)
from plugrad.errors import NotDifferentiableError, OutputError, SelectionError

FIRST_ORDER = [grad, elementwise_grad, deriv, jacobian, jacrev, jacfwd]
CURRIED = [*FIRST_ORDER, value_and_grad, grad_and_aux, holomorphic_grad, hessian, ggnvp]

Point = namedtuple("Point", "x y")


@dataclass
class Layer:
    w: float
    b: float
    name: str = "layer"


@dataclass(frozen=True)
class Frozen:
    w: float
    parts: tuple


def cube(x):
    """x³."""
    return x**3


def mixed(x, y, z=2.0):
    return x * x * y + z * y


# -- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize("operator", FIRST_ORDER)
@pytest.mark.parametrize(
    ("f", "at", "expected"),
    [
        (lambda x: x, 3.0, 1.0),
        (lambda x: -x, 3.0, -1.0),
        (lambda x: +x, 3.0, 1.0),
        (lambda x: x + 1, 3.0, 1.0),
        (lambda x: 1 - x, 3.0, -1.0),
        (lambda x: x - x * x, 3.0, -5.0),
        (lambda x: x * x * x, 3.0, 27.0),
        (lambda x: 6 / x, 2.0, -1.5),
        (lambda x: x / 2, 3.0, 0.5),
        (lambda x: x**-2, 2.0, -0.25),
        (lambda x: x**0.5, 4.0, 0.25),
        (lambda x: 2**x, 3.0, 8 * math.log(2)),
        (lambda x: x**x, 2.0, 4 * (1 + math.log(2))),
        (abs, -3.0, -1.0),
        (abs, 0.0, 0.0),
        (lambda x: x % 3, 4.0, 1.0),
        (lambda x: 7 % x, 2.0, -3.0),
        (lambda x: x * (x // 1), 2.5, 2.0),
        (lambda x: 5.0, 3.0, 0.0),
    ],
)
def test_first_derivative_of_a_float_function(operator, f, at, expected):
    found = operator(f)(at)
    assert found == pytest.approx(expected, rel=1e-14)
    assert type(found) is float


def test_an_int_argument_is_read_as_a_float():
    assert grad(cube)(2) == 12.0
    assert type(grad(cube)(2)) is float


def test_value_and_grad_is_a_pair_of_both():
    assert value_and_grad(cube)(2.0) == (8.0, 12.0)
    assert value_and_grad(lambda x: 7)(2.0) == (7, 0.0)


def test_grad_and_aux_returns_the_aux_untraced():
    gradient, aux = grad_and_aux(lambda x: (x**2, {"x": x, "twice": [2 * x], "label": "a"}))(3.0)
    assert gradient == 6.0
    assert aux == {"x": 3.0, "twice": [6.0], "label": "a"}
    assert type(aux["x"]) is float


def test_elementwise_grad_takes_several_outputs_together():
    assert elementwise_grad(lambda x: [x**2, 3 * x])(2.0) == 7.0


def test_deriv_has_the_structure_of_the_output():
    assert deriv(lambda t: {"a": [t, t**2], "name": "curve"})(3.0) == {
        "a": [1.0, 6.0],
        "name": "curve",
    }


def test_grad_of_a_real_function_of_a_complex_number_is_dx_minus_i_dy():
    assert grad(lambda z: (z * z.conjugate()).real)(3 + 4j) == 6 - 8j
    assert grad(abs)(3 + 4j) == pytest.approx(0.6 - 0.8j)
    assert grad(lambda z: z.imag)(1 + 1j) == -1j


@pytest.mark.parametrize(
    ("f", "derivative"),
    [
        (lambda z: z**3, lambda z: 3 * z**2),
        (lambda z: 1 / z, lambda z: -1 / z**2),
        (lambda z: 2 * z - z * z, lambda z: 2 - 2 * z),
        (lambda z: z**z, lambda z: z**z * (1 + complex(math.log(abs(z)), math.atan2(1, 2)))),
    ],
)
def test_holomorphic_grad_is_the_complex_derivative(f, derivative):
    z = 2 + 1j
    assert holomorphic_grad(f)(z) == pytest.approx(derivative(z), rel=1e-13)


# -- which arguments ---------------------------------------------------------------------------


@pytest.mark.parametrize("operator", FIRST_ORDER)
@pytest.mark.parametrize(
    ("argnum", "expected"),
    [
        (0, 12.0),
        (1, 9.0),
        ("x", 12.0),
        ("y", 9.0),
    ],
)
def test_argnum_is_a_position_or_a_name(operator, argnum, expected):
    assert operator(mixed, argnum)(3.0, 2.0, 0.0) == expected


@pytest.mark.parametrize("operator", [grad, elementwise_grad, jacobian, jacrev, jacfwd])
@pytest.mark.parametrize("argnum", [(0, 1), ("x", "y"), (0, "y")])
def test_argnum_may_be_a_tuple(operator, argnum):
    assert operator(mixed, argnum)(3.0, 2.0, 0.0) == (12.0, 9.0)


def test_argnum_tuple_of_one_gives_a_tuple_of_one():
    assert grad(mixed, (1,))(3.0, 2.0) == (11.0,)


def test_argnum_keeps_the_order_asked_for():
    assert grad(mixed, (1, 0))(3.0, 2.0, 0.0) == (9.0, 12.0)


@pytest.mark.parametrize(
    ("argnum", "args", "kwargs"),
    [
        ("z", (3.0, 2.0), {"z": 5.0}),
        ("z", (3.0,), {"z": 5.0, "y": 2.0}),
        (2, (3.0, 2.0), {"z": 5.0}),
        (2, (3.0, 2.0, 5.0), {}),
    ],
)
def test_the_chosen_argument_may_be_given_by_keyword(argnum, args, kwargs):
    assert grad(mixed, argnum)(*args, **kwargs) == 2.0


def test_other_arguments_may_be_given_by_keyword():
    assert grad(mixed)(3.0, y=2.0, z=1.0) == 12.0


def test_keyword_only_arguments_and_arbitrary_keywords_have_gradients():
    def scaled(x, *, scale, **more):
        return x * scale * more["power"]

    assert grad(scaled, "scale")(2.0, scale=3.0, power=5.0) == 10.0
    assert grad(scaled, ("power", 0))(2.0, scale=3.0, power=5.0) == (6.0, 15.0)


def test_arguments_of_any_type_may_stand_beside_the_chosen_one():
    assert grad(lambda mode, x: x**2 if mode == "square" else x, 1)("square", 3.0) == 6.0


@pytest.mark.parametrize(
    ("argnum", "message"),
    [
        (5, r"argnum=5.*mixed has 2 positional"),
        ("w", r"argnum='w': mixed has no such argument; it has \['x', 'y', 'z'\]"),
        ("z", r"argnum='z': this call of mixed does not pass"),
        (1.5, r"argnum must be a position, a name, or a tuple of these, not 1\.5"),
    ],
)
@pytest.mark.parametrize("operator", FIRST_ORDER)
def test_argnum_that_names_nothing_is_an_error(operator, argnum, message):
    with pytest.raises(SelectionError, match=message):
        operator(mixed, argnum)(1.0, 2.0)


# -- containers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "at", "expected"),
    [
        (lambda p: p[0] * p[1], (2.0, 3.0), (3.0, 2.0)),
        (lambda p: p[0] * p[1], [2.0, 3.0], [3.0, 2.0]),
        (lambda p: p["a"] * p["b"][0], {"a": 2.0, "b": [3.0]}, {"a": 3.0, "b": [2.0]}),
        (lambda p: p.x * p.y, Point(2.0, 3.0), Point(3.0, 2.0)),
        (lambda p: p.w * 2 + p.b, Layer(2.0, 3.0, "first"), Layer(2.0, 1.0, "first")),
        (lambda p: p.w * p.parts[1], Frozen(2.0, (1.0, 3.0)), Frozen(3.0, (0.0, 2.0))),
        (lambda p: p[0] ** 2, [3.0, None, "text", True], [6.0, None, "text", True]),
        (lambda p: p[1] ** 2, [1, 2], [0.0, 4.0]),
        (lambda p: (p[0] * p[1]).real, [1j, 2.0], [2.0 + 0j, 0.0]),
    ],
    ids=["tuple", "list", "dict", "Point", "Layer", "Frozen", "constants", "integers", "complex"],
)
def test_gradient_has_the_container_of_its_argument(f, at, expected):
    found = grad(f)(at)
    assert found == expected
    assert type(found) is type(at)


def test_containers_may_be_traced_arguments_of_several_argnums():
    def loss(parameters, point):
        return parameters["w"] * point.x + point.y

    assert grad(loss, (0, "point"))({"w": 2.0}, Point(3.0, 4.0)) == ({"w": 3.0}, Point(2.0, 1.0))


@pytest.mark.parametrize("operator", FIRST_ORDER)
@pytest.mark.parametrize("value", [True, "text", None, print, b"bytes", [], [None]], ids=repr)
def test_an_argument_without_derivative_is_an_error(operator, value):
    with pytest.raises(NotDifferentiableError, match=r"argument 0 of cube is of type \w+.*argnum="):
        operator(cube)(value)


# -- outputs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("operator", [grad, value_and_grad])
@pytest.mark.parametrize(
    ("output", "said"),
    [
        (lambda x: None, "None"),
        (lambda x: "text", "str"),
        (lambda x: x > 1, "bool"),
        (lambda x: (x,), "tuple"),
        (lambda x: [x, x], "list"),
        (lambda x: {"a": x}, "dict"),
    ],
)
def test_output_that_is_no_scalar_is_an_error(operator, output, said):
    message = rf"{operator.__name__}\(.*one real scalar; it returned .*{said}.*jacobian"
    with pytest.raises(OutputError, match=message):
        operator(output)(2.0)


def test_complex_output_of_grad_is_an_error():
    with pytest.raises(OutputError, match=r"grad\(.*real output.*holomorphic_grad"):
        grad(lambda x: 1j * x)(2.0)


@pytest.mark.parametrize("output", [lambda x: x, lambda x: [x, x], lambda x: (x, x, x)])
def test_grad_and_aux_needs_a_pair(output):
    with pytest.raises(OutputError, match=r"grad_and_aux\(.*pair \(scalar, aux\)"):
        grad_and_aux(output)(2.0)


def test_holomorphic_grad_needs_a_complex_argument_and_scalar():
    with pytest.raises(OutputError, match=r"holomorphic_grad\(cube\) needs a complex argument"):
        holomorphic_grad(cube)(2.0)
    with pytest.raises(OutputError, match="returns one complex scalar; it returned a tuple"):
        holomorphic_grad(lambda z: (z, z))(2j)


def test_errors_of_the_function_itself_pass_through():
    def fails(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        grad(fails)(1.0)
    with pytest.raises(ZeroDivisionError):
        grad(lambda x: 1 / x)(0.0)


# -- operators as objects ----------------------------------------------------------------------


@pytest.mark.parametrize("operator", CURRIED)
def test_operator_needs_a_function(operator):
    with pytest.raises(TypeError, match=rf"write {operator.__name__}\(f\)\(x\).*3\.0"):
        operator(3.0)


@pytest.mark.parametrize("operator", [*CURRIED, checkpoint])
def test_operator_has_a_readable_repr(operator):
    assert repr(operator(cube)) == f"{operator.__name__}(cube)"


def test_repr_shows_the_argnum_and_the_operators_inside():
    assert repr(grad(mixed, "y")) == "grad(mixed, argnum='y')"
    assert repr(grad(mixed, (0, 1))) == "grad(mixed, argnum=(0, 1))"
    assert repr(grad(grad(cube))) == "grad(grad(cube))"


@pytest.mark.parametrize("operator", [*CURRIED, checkpoint])
def test_operator_knows_its_function(operator):
    assert operator(cube).__name__ == "cube"
    assert operator(cube).__wrapped__ is cube


@pytest.mark.parametrize("operator", [grad, hessian, jacobian, deriv, value_and_grad, checkpoint])
def test_operator_survives_pickling(operator):
    copy = pickle.loads(pickle.dumps(operator(math.hypot)))
    assert type(copy) is operator
    assert copy.__wrapped__ is math.hypot
    assert repr(copy) == repr(operator(math.hypot))


def test_pickling_keeps_argnum():
    assert repr(pickle.loads(pickle.dumps(grad(math.hypot, (0, 1))))).endswith("argnum=(0, 1))")


class Model:
    """A class whose methods are decorated."""

    def __init__(self, scale):
        self.scale = scale

    def _energy(self, x):
        return self.scale * x**2

    force = grad(_energy, "x")
    stiffness = hessian(_energy, 1)
    checked = checkpoint(_energy)

    @staticmethod
    @grad
    def square(x):
        return x**2


def test_operators_decorate_methods():
    model = Model(3.0)
    assert model.force(2.0) == 12.0
    assert model.stiffness(2.0) == 6.0
    assert model.square(3.0) == 6.0
    assert grad(model.force)(2.0) == 6.0
    assert grad(model._energy)(2.0) == 12.0


def test_checkpoint_decorates_a_method():
    assert grad(Model(3.0).checked)(2.0) == 12.0


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        (lambda: elementwise_grad(lambda x: 1j * x)(2.0), "use deriv or jacfwd"),
        (lambda: deriv(abs)(3 + 4j), "use grad or jacrev"),
        (lambda: holomorphic_grad(abs)(3 + 4j), "use grad"),
    ],
)
def test_a_derivative_that_the_mode_cannot_see_is_an_error(call, remedy):
    with pytest.raises(OutputError, match=remedy):
        call()
