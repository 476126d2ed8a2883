"""Functions with rules of their own: primitive, custom_vjp, custom_jvp, stop_gradient."""

import math

import pytest

from plugrad import (
    custom_jvp,
    custom_vjp,
    deriv,
    grad,
    hessian,
    is_traced,
    jvp,
    primitive,
    stop_gradient,
    value_and_grad,
    vjp,
)
from plugrad.errors import CotangentError, KeywordError, NoRuleError, OutputError, TangentError

MODES = [grad, deriv]
CUSTOM = [primitive, custom_vjp, custom_jvp]


def product(x, y):
    """x·y."""
    return x * y


# -- all three ---------------------------------------------------------------------------------


@pytest.mark.parametrize("wrapper", CUSTOM)
def test_without_traced_arguments_it_is_the_plain_function(wrapper):
    assert wrapper(product)(2.0, 3.0) == 6.0
    assert wrapper(len)([1, 2]) == 2


@pytest.mark.parametrize("wrapper", CUSTOM)
def test_it_looks_like_the_function_it_wraps(wrapper):
    wrapped = wrapper(product)
    assert (wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__) == ("product", "x·y.", product)
    assert repr(wrapped) == f"{wrapper.__name__}(product)"


def test_custom_functions_take_their_arguments_by_keyword():
    def product(x, y=2.0, *, z=1.0):
        return x * y * z

    reverse, forward = custom_vjp(product), custom_jvp(product)
    reverse.defvjp(lambda *args: (product(*args), args), lambda args, g: (g * args[1], g * args[0]))
    forward.defjvp(lambda p, t: (product(*p), t[0] * p[1] + p[0] * t[1]))
    for function in (reverse, forward):
        assert function(y=3.0, x=5.0) == 15.0
        for operator in MODES:
            assert operator(lambda y, function=function: function(y=y, x=5.0))(3.0) == 5.0
        with pytest.raises(KeywordError, match=r"by position, which z= cannot"):
            function(1.0, z=2.0)


@pytest.mark.parametrize("operator", MODES)
@pytest.mark.parametrize("wrapper", CUSTOM)
def test_without_a_rule_it_says_how_to_give_one(wrapper, operator):
    remedy = "plugrad.register" if wrapper is primitive else "defvjp|defjvp"
    with pytest.raises(NoRuleError, match=rf"product.*({remedy})"):
        operator(wrapper(product))(2.0, 3.0)


@pytest.mark.parametrize("wrapper", CUSTOM)
def test_it_decorates_a_method(wrapper, teach):
    class Model:
        scale = 3.0

        @wrapper
        def energy(self, x):
            return self.scale * x

    give_rule = {
        primitive: lambda f: teach("rule", f, (None, lambda g, ans, self, x: self.scale * g)),
        custom_vjp: lambda f: f.defvjp(
            lambda self, x: (self.scale * x, self), lambda self, g: (None, self.scale * g)
        ),
        custom_jvp: lambda f: f.defjvp(lambda p, t: (p[0].scale * p[1], p[0].scale * t[1])),
    }
    give_rule[wrapper](Model.__dict__["energy"])
    assert Model().energy(2.0) == 6.0
    assert grad(Model().energy)(2.0) == 3.0


# -- primitive ---------------------------------------------------------------------------------


def test_primitive_is_opaque():
    seen = []

    def f(x):
        seen.append(is_traced(x))
        return x

    with pytest.raises(NoRuleError):
        grad(primitive(f))(1.0)
    assert seen == []


def test_primitive_sees_traced_values_in_lists_and_keywords(teach):
    total = teach(
        "rule",
        primitive(lambda parts, scale=1.0: sum(parts) * scale),
        (
            lambda g, ans, parts, scale=1.0: [g * scale for _ in parts],
            lambda g, ans, parts, scale=1.0: g * ans / scale,
        ),
    )
    assert grad(lambda x: total([x, 2.0, x]))(1.0) == 2.0
    assert grad(lambda s: total([1.0, 2.0], scale=s))(4.0) == 3.0
    assert grad(lambda x: total([x, x], scale=x))(3.0) == 12.0


# -- custom_vjp --------------------------------------------------------------------------------


@pytest.fixture
def clipped():
    """Identity whose gradient is clipped to [-1, 1]: not the true derivative, on purpose."""

    @custom_vjp
    def clip_gradient(x):
        return x

    clip_gradient.defvjp(lambda x: (x, None), lambda _, g: (max(min(g, 1.0), -1.0),))
    return clip_gradient


def test_custom_vjp_replaces_the_derivative(clipped):
    assert grad(lambda x: 5 * clipped(x))(2.0) == 1.0
    assert grad(lambda x: 0.5 * clipped(x))(2.0) == 0.5


def test_custom_vjp_gives_forward_mode_by_transposition():
    @custom_vjp
    def f(x, y):
        return x * y

    f.defvjp(lambda x, y: (x * y, (x, y)), lambda xy, g: (g * xy[1], g * xy[0]))
    assert jvp(f, (2.0, 3.0), (1.0, 10.0)) == (6.0, 23.0)
    assert hessian(f, (0, 1))(2.0, 3.0) == ((0.0, 1.0), (1.0, 0.0))


def test_custom_vjp_takes_and_returns_containers():
    @custom_vjp
    def f(w, scale):
        return {"s": w["a"] * scale, "t": [w["b"]]}

    f.defvjp(
        lambda w, scale: ({"s": w["a"] * scale, "t": [w["b"]]}, (w, scale)),
        lambda kept, g: ({"a": g["s"] * kept[1], "b": g["t"][0]}, g["s"] * kept[0]["a"]),
    )
    at = {"a": 2.0, "b": 3.0}
    assert grad(lambda w: f(w, 5.0)["s"])(at) == {"a": 5.0, "b": 0.0}
    assert grad(lambda w: f(w, 5.0)["t"][0] ** 2)(at) == {"a": 0.0, "b": 6.0}
    assert grad(lambda s: f(at, s)["s"])(5.0) == 2.0
    assert jvp(lambda w: f(w, 5.0), (at,), ({"a": 1.0, "b": 1.0},))[1] == {"s": 5.0, "t": [1.0]}


def test_custom_vjp_may_return_none_for_zero():
    f = custom_vjp(product)
    f.defvjp(lambda x, y: (x * y, y), lambda y, g: (g * y, None))
    assert grad(f, (0, 1))(2.0, 3.0) == (3.0, 0.0)
    assert deriv(f, 1)(2.0, 3.0) == 0.0


def test_custom_vjp_arguments_may_be_constants_of_any_type():
    f = custom_vjp(lambda mode, x: x * 2)
    f.defvjp(lambda mode, x: (x * 2, mode), lambda mode, g: (None, 2 * g if mode == "on" else g))
    assert grad(f, 1)("on", 1.0) == 2.0
    assert grad(f, 1)("off", 1.0) == 1.0


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        ((1.0,), r"f.*tuple with one cotangent for each argument.*argument \[0\].*argument \[1\]"),
        (1.0, "tuple with one cotangent"),
        ((1.0, 2j), r"argument \[1\] of .*f.* dtype complex.*dtype float"),
    ],
)
@pytest.mark.parametrize("operator", MODES)
def test_custom_vjp_that_returns_the_wrong_thing_is_an_error(operator, returned, message):
    def f(x, y):
        return x * y

    f = custom_vjp(f)
    f.defvjp(lambda x, y: (x * y, None), lambda _, g: returned)
    with pytest.raises(CotangentError, match=message):
        operator(f)(2.0, 3.0)


# -- custom_jvp --------------------------------------------------------------------------------


def test_custom_jvp_gives_reverse_mode_by_transposition():
    f = custom_jvp(product)
    f.defjvp(lambda p, t: (p[0] * p[1], p[0] * t[1] + p[1] * t[0]))
    assert vjp(f, 2.0, 3.0)[1](1.0) == (3.0, 2.0)
    assert hessian(f, (0, 1))(2.0, 3.0) == ((0.0, 1.0), (1.0, 0.0))


def test_custom_jvp_fills_in_zero_tangents():
    seen = []

    def rule(primals, tangents):
        seen.append(tangents)
        return primals[0] * primals[1], primals[1] * tangents[0] + primals[0] * tangents[1]

    f = custom_jvp(product)
    f.defjvp(rule)
    assert deriv(lambda x: f(x, 3.0))(2.0) == 3.0
    assert seen == [(1.0, 0.0)]


def test_custom_jvp_takes_and_returns_containers():
    f = custom_jvp(lambda w: [w["a"] * w["b"]])
    f.defjvp(
        lambda p, t: ([p[0]["a"] * p[0]["b"]], [p[0]["a"] * t[0]["b"] + p[0]["b"] * t[0]["a"]])
    )
    at = {"a": 2.0, "b": 3.0}
    assert grad(lambda w: f(w)[0])(at) == {"a": 3.0, "b": 2.0}
    assert jvp(f, (at,), ({"a": 1.0, "b": 0.0},)) == ([6.0], [3.0])


@pytest.mark.parametrize(
    ("tangent", "message"),
    [([1.0], "structure of the value"), (1j, "the value.*f.*dtype complex")],
)
def test_custom_jvp_that_returns_the_wrong_thing_is_an_error(tangent, message):
    def f(x):
        return x

    f = custom_jvp(f)
    f.defjvp(lambda p, t: (p[0], tangent))
    with pytest.raises(TangentError, match=message):
        deriv(f)(2.0)


# -- stop_gradient -----------------------------------------------------------------------------


@pytest.mark.parametrize("operator", MODES)
def test_stop_gradient_is_a_constant_in_both_modes(operator):
    assert operator(lambda x: x * stop_gradient(x))(3.0) == 3.0
    assert operator(operator(lambda x: x * stop_gradient(x)))(3.0) == 0.0


@pytest.mark.parametrize(("outer", "inner"), [(a, b) for a in MODES for b in MODES])
def test_stop_gradient_stops_every_level(outer, inner):
    assert outer(lambda x: inner(lambda y: stop_gradient(x) * y)(x))(3.0) == 0.0


def test_stop_gradient_keeps_containers_and_plain_values():
    assert grad(lambda x: stop_gradient({"a": [x, 1]})["a"][0] * x)(3.0) == 3.0
    same = [1.0]
    assert stop_gradient(same) is same
    assert stop_gradient("text") == "text"


def test_stop_gradient_keeps_ints_as_ints():
    def f(x):
        stopped = stop_gradient((2, x))
        return x * [1.0, 2.0, 3.0][stopped[0]]

    assert grad(f)(1.0) == 3.0


# -- both ways agree ---------------------------------------------------------------------------


def test_a_rule_written_either_way_gives_the_same_derivatives():
    by_vjp, by_jvp = custom_vjp(math.sin), custom_jvp(math.sin)
    by_vjp.defvjp(lambda x: (math.sin(x), x), lambda x, g: (math.cos(x) * g,))
    by_jvp.defjvp(lambda p, t: (math.sin(p[0]), math.cos(p[0]) * t[0]))
    for operator in MODES:
        assert operator(by_vjp)(0.3) == operator(by_jvp)(0.3) == math.cos(0.3)


@pytest.mark.parametrize("operator", [grad, deriv])
def test_arguments_without_a_derivative_beside_others(operator):
    """A flag, a name, None and a whole number, through both kinds of custom rule in both modes."""

    @custom_vjp
    def reverse(x, flag, name, nothing, n):
        return x**n

    reverse.defvjp(
        lambda x, flag, name, nothing, n: (x**n, (x, n)),
        lambda saved, g: (g * saved[1] * saved[0] ** (saved[1] - 1), None, None, None, None),
    )

    @custom_jvp
    def forward(x, flag, name, nothing, n):
        return x**n

    @forward.defjvp
    def tangent(primals, tangents):
        x, *_, n = primals
        assert tangents[1:] == (0.0, "name", None, 0.0)
        return x**n, tangents[0] * n * x ** (n - 1)

    for f in (reverse, forward):
        assert operator(lambda x, f=f: f(x, True, "name", None, 3))(2.0) == 12.0
        assert operator(operator(lambda x, f=f: f(x, True, "name", None, 3)))(2.0) == 12.0


@pytest.mark.parametrize("operator", [grad, deriv])
def test_a_constant_beside_the_outputs_has_no_tangent(operator):
    f = custom_jvp(lambda x: (x * x, [3, x]))
    f.defjvp(lambda p, t: ((p[0] ** 2, [3, p[0]]), (2 * p[0] * t[0], [None, t[0]])))

    def loss(x):
        square, (three, same) = f(x)
        return square * three * same

    assert operator(loss)(2.0) == 36.0
    assert operator(operator(loss))(2.0) == 36.0


@pytest.mark.parametrize("operator", [grad, deriv])
def test_a_tangent_of_another_structure_is_an_error(operator):
    f = custom_jvp(lambda x: (x, x))
    f.defjvp(lambda p, t: ((p[0], p[0]), t[0]))
    with pytest.raises(TangentError, match="structure of the value"):
        operator(lambda x: f(x)[0])(1.0)


def test_a_backward_function_that_returns_nothing_is_an_error():
    f = custom_vjp(lambda x: x)
    f.defvjp(lambda x: (x, None), lambda saved, g: None)
    with pytest.raises(CotangentError, match="must return a tuple"):
        grad(f)(1.0)


@pytest.mark.parametrize("operator", [grad, deriv])
def test_a_rule_that_returns_no_pair_is_an_error(operator):
    f = custom_vjp(lambda x: x)
    f.defvjp(lambda x: x, lambda saved, g: (g,))
    with pytest.raises(OutputError, match=r"pair \(value, residuals\); it returned float"):
        operator(f)(1.0)
    f = custom_jvp(lambda x: x)
    f.defjvp(lambda p, t: t[0])
    with pytest.raises(OutputError, match=r"pair \(value, tangent\)"):
        operator(f)(1.0)


def test_the_rule_of_a_custom_jvp_serves_outer_traces_too():
    """The function itself sees plain values at every level: it may be compiled."""

    @custom_jvp
    def cube(x):
        return float.__pow__(x, 3)

    cube.defjvp(lambda primals, tangents: (cube(*primals), 3 * primals[0] ** 2 * tangents[0]))
    assert grad(grad(cube))(2.0) == 12.0
    assert grad(grad(grad(cube)))(2.0) == 6.0
    assert grad(lambda x: deriv(cube)(x) * cube(x))(2.0) == 12.0 * 8.0 + 12.0 * 12.0
    assert grad(lambda x: value_and_grad(cube)(x)[0])(2.0) == 12.0
