"""Vector spaces: of Python's numbers, and of a type of one's own."""

import math

import pytest

from plugrad import VectorSpace, deriv, elementwise_grad, grad, hessian, jacobian, jvp, vjp
from plugrad._spaces import (
    ComplexSpace,
    FloatSpace,
    check_cotangent,
    check_tangent,
    lift,
    lift_argument,
    shape_of,
    space_of,
)
from plugrad.errors import CotangentError, NotDifferentiableError, OutputError, TangentError


@pytest.mark.parametrize(
    ("space", "number", "zero", "one"),
    [(FloatSpace(), 2.5, 0.0, 1.0), (ComplexSpace(), 2j, 0j, 1 + 0j)],
)
def test_the_spaces_of_numbers(space, number, zero, one):
    assert (space.shape, space.ndim, space.size) == ((), 0, 1)
    assert space.dtype is type(number)
    for found, expected in [
        (space.zeros(), zero),
        (space.ones(), one),
        (space.project(number), number),
        (space.spread(number), number),
        (space.release(number, set()), number),
        (next(space.basis()), one),
        (space.block([number], space, by_row=True), number),
    ]:
        assert found == expected
        assert type(found) is type(number)


def test_complex_is_told_from_real():
    assert ComplexSpace().is_complex
    assert not FloatSpace().is_complex


def test_a_real_space_takes_the_real_part():
    assert FloatSpace().project(3 + 4j) == 3.0
    assert ComplexSpace().project(3.0) == 3 + 0j
    assert type(ComplexSpace().project(3.0)) is complex


def test_the_pairing_is_bilinear_and_real():
    assert ComplexSpace().inner(1 + 2j, 3 - 1j) == ((1 + 2j) * (3 - 1j)).real


def test_space_of_numbers_and_boxes():
    assert isinstance(space_of(1.0), FloatSpace)
    assert isinstance(space_of(1j), ComplexSpace)
    assert grad(lambda x: x if isinstance(space_of(x), FloatSpace) else -x)(1.0) == 1.0
    with pytest.raises(NotDifferentiableError, match=r"vector space for builtins\.str.*register"):
        space_of("text")


def test_lift_reads_ints_as_floats_and_leaves_constants():
    assert lift(3) == 3.0
    assert type(lift(3)) is float
    assert lift(2j) == 2j
    assert [lift(x) for x in (True, "text", None, object())] == [None] * 4


def test_lift_argument_names_the_place():
    with pytest.raises(NotDifferentiableError, match=r"the weight is of type str.*argnum="):
        lift_argument("text", "the weight")


def test_shape_of_a_number_is_empty():
    assert shape_of(1.0) == ()


def test_given_cotangents_and_tangents_are_checked(vectors):
    real, plane = FloatSpace(), space_of(vectors(1.0, 2.0))
    assert check_cotangent(real, 3, "x") == 3.0
    assert check_tangent(ComplexSpace(), 3.0, "x") == 3.0
    with pytest.raises(CotangentError, match=r"cotangent of x has shape \(2,\).*x has shape \(\)"):
        check_cotangent(real, vectors(1.0, 2.0), "x")
    with pytest.raises(TangentError, match=r"tangent of x has shape \(\).*x has shape \(2,\)"):
        check_tangent(plane, 1.0, "x")
    with pytest.raises(TangentError, match=r"shape \(3,\)"):
        check_tangent(plane, vectors(1.0, 2.0, 3.0), "x")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("zeros", ()),
        ("ones", ()),
        ("project", (1,)),
        ("spread", (1,)),
        ("release", (1, [])),
        ("basis", ()),
        ("inner", (1, 1)),
        ("scatter", ([], [], None)),
    ],
)
def test_a_space_of_ones_own_has_to_say_everything(method, arguments):
    with pytest.raises(NotImplementedError):
        getattr(VectorSpace(), method)(*arguments)


def test_size_counts_components():
    space = VectorSpace()
    space.shape = (2, 3, 4)
    assert (space.ndim, space.size, space.is_complex) == (3, 24, False)


# -- a type of one's own -----------------------------------------------------------------------


def test_gradients_of_vectors(vectors):
    v = vectors(1.0, 2.0)
    assert grad(lambda v: (v * v).sum())(v) == vectors(2.0, 4.0)
    assert deriv(lambda v: v * v)(v) == vectors(2.0, 4.0)
    assert jacobian(lambda v: v * v)(v) == [vectors(2.0, 0.0), vectors(0.0, 4.0)]
    assert elementwise_grad(lambda v: v * v * v)(v) == vectors(3.0, 12.0)


def test_second_derivatives_of_vectors(vectors):
    v = vectors(1.0, 2.0)
    assert grad(lambda v: grad(lambda v: (v * v * v).sum())(v).sum())(v) == vectors(6.0, 12.0)
    assert hessian(lambda v: (v * v * v).sum())(v) == [vectors(6.0, 0.0), vectors(0.0, 12.0)]


def test_reading_elements_scatters_their_cotangents(vectors):
    v = vectors(1.0, 2.0, 3.0)
    assert grad(lambda v: v[0] * v[2] + v[0] + v.sum())(v) == vectors(5.0, 1.0, 2.0)
    assert jvp(lambda v: v[1] * v[1], (v,), (v,)) == (4.0, 8.0)


def test_a_vector_in_a_container_beside_a_number(vectors):
    found = grad(lambda w: w["v"].sum() * w["s"])({"v": vectors(1.0, 2.0), "s": 3.0})
    assert found == {"v": vectors(3.0, 3.0), "s": 3.0}


def test_a_vector_is_no_scalar(vectors):
    with pytest.raises(OutputError, match=r"an array of shape \(2,\).*jacobian.*elementwise_grad"):
        grad(lambda v: v * v)(vectors(1.0, 2.0))


def test_a_cotangent_is_never_returned_itself(vectors):
    g = vectors(1.0, 2.0)
    _, pullback = vjp(lambda v: (v, v), vectors(3.0, 4.0))
    (found,) = pullback((g, vectors(0.0, 0.0)))
    assert found == g
    assert found is not g
    a, b = vjp(lambda a, b: a + b, g, g)[1](g)
    assert a == b == g
    assert a is not b
    assert a is not g


def test_infinite_and_undefined_values_pass():
    assert grad(lambda x: x * math.inf)(1.0) == math.inf
    assert math.isnan(grad(lambda x: x * math.nan)(1.0))
