"""Functions with derivatives of the user's, given as autograd takes them."""

import numpy as np
import pytest

from plugrad_autograd import deriv, grad, jacobian
from plugrad_autograd.gradient_checks import check_grads
from plugrad_autograd.misc.tracers import full_graph
from plugrad_autograd.primitives import (
    def_linear,
    defjvp,
    defjvp_argnum,
    defjvp_argnums,
    defvjp,
    defvjp_argnum,
    defvjp_argnums,
    notrace_primitive,
    primitive,
    primitive_with_old_methods,
    register_notrace,
)
from plugrad_autograd.tracer import VJPNode
from plugrad_autograd.vector_spaces import SparseObject, vspace

X = np.array([0.5, 2.0])


def product():
    """A fresh primitive of two arguments and a keyword."""

    @primitive
    def times(x, y, scale=1.0):
        return scale * x * y

    return times


def by_vjp(f):
    defvjp(
        f,
        lambda ans, x, y, scale=1.0: lambda g: scale * g * y,
        lambda ans, x, y, scale=1.0: lambda g: scale * g * x,
    )


def by_vjp_argnum(f):
    defvjp_argnum(f, lambda k, ans, args, kwargs: lambda g: kwargs["scale"] * g * args[1 - k])


def by_vjp_argnums(f):
    defvjp_argnums(
        f,
        lambda ks, ans, args, kwargs: lambda g: [kwargs["scale"] * g * args[1 - k] for k in ks],
    )


def by_jvp(f):
    defjvp(
        f,
        lambda g, ans, x, y, scale=1.0: scale * g * y,
        lambda g, ans, x, y, scale=1.0: scale * g * x,
    )


def by_jvp_argnum(f):
    defjvp_argnum(f, lambda k, g, ans, args, kwargs: kwargs["scale"] * g * args[1 - k])


def by_jvp_argnums(f):
    def jvp(ks, gs, ans, args, kwargs):
        return sum(kwargs["scale"] * g * args[1 - k] for k, g in zip(ks, gs, strict=True))

    defjvp_argnums(f, jvp)


def by_same(f):
    defjvp(f, "same", "same")


@pytest.mark.parametrize(
    "give",
    [
        by_vjp,
        by_vjp_argnum,
        by_vjp_argnums,
        by_jvp,
        by_jvp_argnum,
        by_jvp_argnums,
    ],
)
def test_each_way_to_give_a_rule_serves_both_modes(give):
    f = product()
    give(f)
    check_grads(lambda x, y: f(x, y, scale=3.0), (0, 1))(X, X + 1)
    assert np.isclose(grad(lambda x: f(x, x, scale=3.0))(2.0), 12.0)


@pytest.mark.parametrize("give", [by_same, def_linear])
def test_a_linear_function_has_no_reverse_rule_of_itself(give):
    f = product()
    give(f)
    check_grads(lambda x, y: f(x, y, scale=3.0), (0, 1), modes=["fwd"])(X, X + 1)
    with pytest.raises(NotImplementedError, match="VJP of times"):
        grad(f)(1.0, 1.0)
    by_vjp(f)
    assert grad(f)(1.0, 2.0) == 2.0


def test_the_rules_are_of_the_users_not_of_the_function():
    f = product()
    defvjp(f, lambda ans, x, y: lambda g: 100.0 * g, None)
    assert grad(f)(1.0, 1.0) == 100.0
    assert grad(f, 1)(1.0, 1.0) == 0.0


def test_a_rule_may_be_for_some_arguments_only():
    f = product()
    defvjp(f, lambda ans, x, y: lambda g: g * x, argnums=(1,))
    assert grad(f, 1)(3.0, 1.0) == 3.0
    with pytest.raises(NotImplementedError, match="VJP of times wrt argnum 0"):
        grad(f)(3.0, 1.0)


def test_a_missing_or_bad_rule_is_said():
    f = product()
    with pytest.raises(NotImplementedError, match="VJP of times"):
        grad(f)(1.0, 1.0)
    with pytest.raises(TypeError, match="Bad VJP"):
        defvjp(f, 3)
    with pytest.raises(TypeError, match="Bad JVP"):
        defjvp(f, 3)
    with pytest.raises(TypeError, match="primitive"):
        defvjp(lambda x: x, None)
    defjvp(f, lambda g, ans, x, y: g * y)
    with pytest.raises(NotImplementedError, match="JVP of times wrt argnum 1"):
        deriv(f, 1)(1.0, 1.0)


def test_an_integer_answer_is_not_differentiable():
    f = primitive(lambda x: 3)
    defvjp(f, lambda ans, x: lambda g: g)
    with pytest.raises(TypeError, match="int"):
        grad(f)(1.0)


def test_arguments_and_answers_may_be_containers():
    @primitive
    def split(pair):
        return {"sum": pair[0] + pair[1], "first": pair[0]}

    defvjp(split, lambda ans, pair: lambda g: (g["sum"] + g["first"], g["sum"]))
    gradient = grad(lambda pair: split(pair)["sum"] * split(pair)["first"])((2.0, 3.0))
    assert gradient == (7.0, 2.0)


def test_a_sparse_cotangent_becomes_dense():
    @primitive
    def second(x):
        return x[1]

    def at_second(x):
        def vjp(g):
            def add(a):
                a[1] += g
                return a

            return SparseObject(vspace(x), add)

        return vjp

    defvjp(second, lambda ans, x: at_second(x))
    assert grad(second)(X).tolist() == [0.0, 1.0]


def test_a_cotangent_has_its_arguments_dtype_and_shape():
    f = product()
    defvjp(f, lambda ans, x, y: lambda g: g * np.float64(2.0), None)
    gradient = grad(lambda x: np.sum(f(x, 1.0)))(np.ones(2, np.float32))
    assert (gradient.dtype, gradient.shape) == (np.float32, (2,))


def test_a_jacobian_runs_through_a_primitive():
    f = product()
    by_vjp(f)
    assert np.allclose(jacobian(lambda x: f(x, x))(X), np.diag(2 * X))


def test_no_trace_reaches_what_is_declared_so():
    seen = []
    plain = notrace_primitive(lambda x: seen.append(type(x)) or 1.0)
    assert grad(lambda x: plain(x) * x)(2.0) == 1.0
    under_vjp = primitive(lambda x: seen.append(type(x)) or 1.0)
    register_notrace(VJPNode, under_vjp)
    assert grad(lambda x: under_vjp(x) * x)(2.0) == 1.0
    assert seen == [np.float64, np.float64]


def test_a_primitive_is_one_operation_of_a_recorded_trace():
    f = product()
    assert full_graph(lambda x: f(x, 2.0), 1.0).recipe[0] is f


def test_the_methods_of_early_versions_warn_and_work():
    f = primitive_with_old_methods(lambda x, y: x * y)
    with pytest.warns(UserWarning, match="defvjp is deprecated"):
        f.defvjp(lambda g, ans, vs, gvs, x, y: g * y)
    with pytest.warns(UserWarning, match="defvjp_is_zero is deprecated"):
        f.defvjp_is_zero([1])
    assert (grad(f)(2.0, 3.0), grad(f, 1)(2.0, 3.0)) == (3.0, 0.0)
    with pytest.warns(UserWarning, match="defgrad is deprecated"):
        f.defgrad(lambda ans, x, y: lambda g: 7.0 * g)
    assert grad(f)(2.0, 3.0) == 7.0


def written(f, x):
    """A function that assigns to an array before and after f sees it."""
    y = x * 1.0
    y[0] = 3.0 * x[1]
    first = f(y)
    y[1] = 100.0
    return first + f(y)


def test_a_primitive_sees_an_array_as_it_was_when_called():
    squares = primitive(lambda x: np.sum(x**2))
    defvjp(squares, lambda ans, x: lambda g: 2 * g * x)
    x = np.array([2.0, 5.0])
    assert grad(lambda x: written(squares, x))(x).tolist() == [0.0, 190.0]
    assert grad(lambda x: written(lambda y: np.sum(y**2), x))(x).tolist() == [0.0, 190.0]
