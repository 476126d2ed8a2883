"""Forward mode: `jvp`."""

from dataclasses import dataclass

import pytest

from plugrad import deriv, is_traced, jvp
from plugrad._forward import push_forward
from plugrad._reverse import flatten_boxes
from plugrad.errors import LeakedBoxError, NotDifferentiableError, TangentError


@dataclass
class State:
    position: float
    velocity: float


def test_value_and_tangent_along_a_direction():
    assert jvp(lambda x, y: x * y, (2.0, 3.0), (1.0, 0.0)) == (6.0, 3.0)
    assert jvp(lambda x, y: x * y, (2.0, 3.0), (0.5, 2.0)) == (6.0, 5.5)


def test_results_have_the_structure_of_the_value():
    value, tangent = jvp(lambda x: {"s": [x, x**2], "n": 3, "t": "text"}, (3.0,), (2.0,))
    assert value == {"s": [3.0, 9.0], "n": 3, "t": "text"}
    assert tangent == {"s": [2.0, 12.0], "n": 0.0, "t": "text"}


def test_primals_may_be_containers():
    value, tangent = jvp(
        lambda s: State(s.position + s.velocity, s.velocity), (State(1.0, 2.0),), (State(0.0, 1.0),)
    )
    assert value == State(3.0, 2.0)
    assert tangent == State(1.0, 1.0)


def test_primals_may_be_lists():
    assert jvp(lambda x: x * x, [3.0], [1.0]) == (9.0, 6.0)


def test_ints_are_read_as_floats():
    value, tangent = jvp(lambda x: x * x, (3,), (1,))
    assert (value, tangent) == (9.0, 6.0)
    assert type(value) is type(tangent) is float


def test_complex_directions():
    assert jvp(lambda z: z * z, (1 + 1j,), (1j,)) == (2j, -2 + 2j)
    assert jvp(lambda z: z.conjugate(), (1 + 1j,), (1j,)) == (1 - 1j, -1j)
    assert jvp(lambda z: z.real, (1 + 1j,), (1j,)) == (1.0, 0.0)
    assert jvp(lambda z: z.imag, (1 + 1j,), (1j,)) == (1.0, 1.0)
    assert jvp(abs, (3 + 4j,), (1 + 0j,)) == (5.0, pytest.approx(0.6))


def test_output_that_does_not_depend_on_the_input_has_tangent_zero():
    assert jvp(lambda x: (4.0, x), (1.0,), (1.0,)) == ((4.0, 1.0), (0.0, 1.0))


def test_results_are_plain():
    value, tangent = jvp(lambda x: x, (1.0,), (1.0,))
    assert not is_traced(value)
    assert not is_traced(tangent)


@pytest.mark.parametrize(
    ("primals", "tangents", "message"),
    [
        ((1.0,), (1.0, 2.0), r"structure of the primals.*\['primals\[0\]'\]"),
        ((1.0, [2.0]), (1.0, 2.0), r"structure of the primals.*primals\[1\]\[0\]"),
        ((1.0,), ("text",), "structure of the primals"),
        ((1.0,), (1j,), r"tangent of primals\[0\] has shape \(\) and dtype complex.*dtype float"),
    ],
)
def test_a_tangent_that_does_not_fit_is_an_error(primals, tangents, message):
    with pytest.raises(TangentError, match=message):
        jvp(lambda *args: args[0], primals, tangents)


def test_primals_without_a_derivative_are_an_error():
    with pytest.raises(NotDifferentiableError, match=r"primals.*str"):
        jvp(lambda x: x, ("text",), ("text",))


def test_primals_must_be_a_sequence():
    with pytest.raises(TypeError, match=r"jvp.*tuple"):
        jvp(lambda x: x, 1.0, 1.0)


def test_a_box_kept_after_the_push_raises():
    kept = []

    def f(x):
        kept.append(x)
        return x

    jvp(f, (1.0,), (1.0,))
    with pytest.raises(LeakedBoxError, match=r"jvp\(f\)"):
        kept[0] * 2


def test_deriv_names_itself_when_a_box_leaks():
    kept = []
    deriv(lambda x: kept.append(x) or x)(1.0)
    with pytest.raises(LeakedBoxError, match=r"deriv\(<lambda>\)"):
        kept[0] * 2


def test_push_forward_takes_leaves_and_structure():
    leaves, structure = flatten_boxes([2.0, 3.0])
    assert push_forward("demo", lambda p: p[0] * p[1], leaves, [1.0, 1.0], structure) == (6.0, 5.0)


def test_tangent_given_to_jvp_is_not_returned_itself():
    direction = [1.0]
    _, tangent = jvp(lambda p: p, (direction,), (direction,))
    assert tangent == [1.0]
    assert tangent is not direction
