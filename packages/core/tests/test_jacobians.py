"""Jacobians, Hessians and products with them."""

from collections import namedtuple

import pytest

from plugrad import ggnvp, grad, hessian, hvp, jacfwd, jacobian, jacrev
from plugrad.errors import OutputError, TangentError

JACOBIANS = [jacobian, jacrev, jacfwd]

Pair = namedtuple("Pair", "first second")


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


@pytest.mark.parametrize("operator", JACOBIANS)
@pytest.mark.parametrize(
    ("f", "at", "expected"),
    [
        (lambda p: p[0] * p[1], [2.0, 3.0], [3.0, 2.0]),
        (lambda x: [x, x**2, 5.0], 3.0, [1.0, 6.0, 0.0]),
        (lambda x: {"a": x, "b": [x**2]}, 3.0, {"a": 1.0, "b": [6.0]}),
        (lambda x: Pair(x, x * x), 3.0, Pair(1.0, 6.0)),
        (
            lambda w: {"s": w["a"] * w["b"], "t": w["a"]},
            {"a": 2.0, "b": 3.0},
            {"s": {"a": 3.0, "b": 2.0}, "t": {"a": 1.0, "b": 0.0}},
        ),
        (
            lambda p: (p.first * p.second, p.second**2, p.first),
            Pair(2.0, 3.0),
            (Pair(3.0, 2.0), Pair(0.0, 6.0), Pair(1.0, 0.0)),
        ),
        (lambda z: z * z, 1 + 2j, 2 + 4j),
    ],
)
def test_jacobian_nests_the_argument_in_the_output(operator, f, at, expected):
    assert operator(f)(at) == expected


def test_jacobian_over_a_dict_is_a_dict_for_each_output():
    found = jacobian(lambda w: [w["a"] ** 2, w["a"] * w["b"]])({"a": 3.0, "b": 4.0})
    assert found == [{"a": 6.0, "b": 0.0}, {"a": 4.0, "b": 3.0}]


@pytest.mark.parametrize("operator", JACOBIANS)
def test_jacobian_of_several_arguments_is_a_tuple(operator):
    assert operator(lambda x, y: [x * y, x], (0, 1))(2.0, 3.0) == [(3.0, 2.0), (1.0, 0.0)]


def test_real_output_of_a_complex_argument_is_dx_minus_i_dy():
    assert jacobian(abs)(3 + 4j) == pytest.approx(0.6 - 0.8j)
    assert jacrev(abs)(3 + 4j) == pytest.approx(0.6 - 0.8j)
    with pytest.raises(OutputError, match=r"jacfwd\(abs\).*use jacrev"):
        jacfwd(abs)(3 + 4j)


def test_complex_output_of_a_real_argument_has_complex_derivatives():
    def turn(x):
        return x * (2 + 1j)

    assert jacobian(turn)(3.0) == 2 + 1j
    assert jacfwd(turn)(3.0) == 2 + 1j
    with pytest.raises(OutputError, match=r"jacrev\(turn\).*use jacfwd"):
        jacrev(turn)(3.0)


def test_hessian_of_a_number():
    assert hessian(lambda x: x**3)(2.0) == 12.0


def test_hessian_of_several_arguments():
    expected = ((802.0, -400.0), (-400.0, 200.0))
    assert hessian(rosenbrock, (0, 1))(1.0, 1.0) == expected


def test_hessian_of_a_container_is_a_container_of_containers():
    assert hessian(lambda p: p[0] ** 2 * p[1])([2.0, 3.0]) == [[6.0, 4.0], [4.0, 0.0]]
    found = hessian(lambda w: w["a"] * w["b"])({"a": 2.0, "b": 3.0})
    assert found == {"a": {"a": 0.0, "b": 1.0}, "b": {"a": 1.0, "b": 0.0}}


def test_hessian_of_one_of_several_arguments_by_name():
    assert hessian(rosenbrock, "y")(1.0, 1.0) == 200.0
    assert hessian(rosenbrock, "y")(1.0, y=1.0) == 200.0


def test_hessian_of_each_output():
    assert hessian(lambda x: [x**2, x**3])(2.0) == [2.0, 12.0]


@pytest.mark.parametrize("outer", JACOBIANS)
@pytest.mark.parametrize("inner", JACOBIANS)
def test_every_pair_of_modes_gives_the_hessian(outer, inner):
    found = outer(inner(rosenbrock, (0, 1)), (0, 1))(1.2, 0.8)
    ((xx, xy), (yx, yy)) = found
    assert (xx, xy, yx, yy) == pytest.approx((2 + 1200 * 1.44 - 320, -480, -480, 200), rel=1e-14)


def test_hvp_is_the_hessian_times_the_vector():
    assert hvp(lambda x: x**3, (2.0,), (1.0,)) == 12.0
    assert hvp(rosenbrock, (1.0, 1.0), (1.0, 2.0)) == (2.0, 0.0)
    assert hvp(
        lambda w: w["a"] ** 2 * w["b"], ({"a": 2.0, "b": 3.0},), ({"a": 1.0, "b": 0.0},)
    ) == {
        "a": 6.0,
        "b": 4.0,
    }


def test_hvp_tangent_must_fit():
    with pytest.raises(TangentError, match=r"primals\[0\].*primals\[1\]"):
        hvp(rosenbrock, (1.0, 1.0), (1.0,))


def test_hvp_needs_a_scalar_function():
    with pytest.raises(OutputError, match="one real scalar"):
        hvp(lambda x: [x, x], (1.0,), (1.0,))


def test_ggnvp_is_half_squared_norm_by_default():
    assert ggnvp(lambda x: 3 * x)(1.0, 2.0) == 18.0
    # J = [[3, 2], [1, 0]] at (2, 3), so JᵀJ v for v = (1, 0) is (10, 6).
    assert ggnvp(lambda p: [p[0] * p[1], p[0]])([2.0, 3.0], [1.0, 0.0]) == [10.0, 6.0]


def test_ggnvp_with_a_loss_puts_its_hessian_between():
    # f = x², J = 2x, loss = y³, H = 6y = 6x²:  J H J v = 24 x⁴ v
    assert ggnvp(lambda x: x**2, lambda y: y**3)(2.0, 1.0) == 24 * 16.0


def test_ggnvp_of_another_argument():
    assert ggnvp(lambda scale, x: scale * x, argnum=1)(3.0, 1.0, 2.0) == 18.0


def test_ggnvp_leaves_out_the_curvature_of_the_inner_function():
    def residual(x):
        return x**2 - 1.0

    x = 1.0  # a perfect fit, so the Hessian of half the square is all Gauss-Newton
    assert ggnvp(residual)(x, 1.0) == hessian(lambda x: 0.5 * residual(x) ** 2)(x)
    x = 2.0
    assert ggnvp(residual)(x, 1.0) != hessian(lambda x: 0.5 * residual(x) ** 2)(x)


def test_jacobian_of_a_gradient_agrees_with_the_hessian():
    at = {"a": 2.0, "b": [3.0, 4.0]}

    def f(w):
        return w["a"] * w["b"][0] ** 2 * w["b"][1]

    assert jacrev(grad(f))(at) == jacfwd(grad(f))(at) == hessian(f)(at)
