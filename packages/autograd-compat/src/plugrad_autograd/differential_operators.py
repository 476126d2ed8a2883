"""autograd's operators: functions of a function, with `argnum` to choose the argument.

Results have the conventions of autograd: Python's numbers are NumPy's, `grad` takes outputs of any
shape with one element, cotangents of complex arguments are df/dx - i df/dy.
"""

from __future__ import annotations

import inspect
import warnings
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_autograd.core import make_jvp as _make_jvp
from plugrad_autograd.core import make_vjp as _make_vjp
from plugrad_autograd.substitution import subval
from plugrad_autograd.tracer import INDEPENDENT, depends
from plugrad_autograd.values import as_numpy, is_empty
from plugrad_autograd.vector_spaces import vspace
from plugrad_autograd.wrap_util import unary_to_nary, wrap_nary_f, wraps

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "checkpoint",
    "deriv",
    "elementwise_grad",
    "grad",
    "grad_and_aux",
    "grad_named",
    "hessian",
    "hessian_tensor_product",
    "hessian_vector_product",
    "holomorphic_grad",
    "jacobian",
    "make_ggnvp",
    "make_hvp",
    "make_jvp",
    "make_jvp_reversemode",
    "make_vjp",
    "multigrad_dict",
    "tensor_jacobian_product",
    "value_and_grad",
    "vector_jacobian_product",
]

make_vjp = unary_to_nary(_make_vjp)
make_jvp = unary_to_nary(_make_jvp)


class _AsAutograd:
    """What plugrad's operators do otherwise under autograd's names; mixed in before them."""

    __slots__ = ()

    argnum: Any
    fun: Any

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        chosen = self.argnum if type(self.argnum) is tuple else (self.argnum,)
        if min(chosen, default=0) < 0:
            counted = tuple([k % len(args) for k in chosen])
            argnum = counted if chosen is self.argnum else counted[0]
            return type(self)(self.fun, argnum)(*args, **kwargs)  # type: ignore[call-arg]
        for k in chosen:
            if args[k].__class__ is not np.ndarray:
                args = subval(args, k, as_numpy(args[k]))
                if is_empty(args[k]):
                    return self._of_empty(args, kwargs, args[k])
        return super().__call__(*args, **kwargs)  # type: ignore[misc]

    def _of_empty(self, args: Any, kwargs: Any, x: Any) -> Any:
        """The gradient in an empty container, which is it again; `fun` may still raise."""
        vspace(self.fun(*args, **kwargs))
        return x

    def _record(self, args: Any, kwargs: Any) -> Any:
        recording = super()._record(args, kwargs)  # type: ignore[misc]
        out = recording.out
        if not (isinstance(out, plugrad.Box) and out._trace is recording.tape):
            vspace(out)
            if not depends(out, recording.tape):
                warnings.warn(INDEPENDENT, stacklevel=5)
        return recording

    def _require_real_scalar(self, out: Any) -> None:
        if vspace(out).size != 1:
            raise TypeError(
                f"{type(self).__name__.strip('_')} only applies to real scalar-output functions. "
                "Try jacobian, elementwise_grad or holomorphic_grad."
            )


class _Grad(_AsAutograd, plugrad.grad):
    __slots__ = ()


class _ValueAndGrad(_AsAutograd, plugrad.value_and_grad):
    __slots__ = ()


class _ElementwiseGrad(_AsAutograd, plugrad.elementwise_grad):
    __slots__ = ()


def _nary(operator: Any, op: Any, fun: Callable[..., Any], argnum: Any) -> Callable[..., Any]:
    """The function that an operator of plugrad makes of one, named as autograd names it."""
    if type(argnum) not in (int, tuple, list):
        raise AssertionError(f"argnum must be a position or a tuple of them, not {argnum!r}")
    made = operator(fun, tuple(argnum) if type(argnum) is list else argnum)

    def nary_f(*args: Any, **kwargs: Any) -> Any:
        return made(*args, **kwargs)

    wrap_nary_f(fun, op, argnum)(nary_f)
    return nary_f


def grad(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """
    Returns a function which takes the arguments of `fun` and gives its gradient.

    The gradient is that with respect to argument `argnum`, or to a tuple of them, and has the type
    and shape of the argument.  It raises TypeError unless `fun` gives one real number.
    """  # noqa: D212 - begins as autograd's does
    return _nary(_Grad, grad, fun, argnum)


def value_and_grad(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """Both the value and the gradient, as `scipy.optimize.minimize(..., jac=True)` takes them."""
    return _nary(_ValueAndGrad, value_and_grad, fun, argnum)


def elementwise_grad(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """The gradient of the sum of all outputs: each derivative of a function of each element."""
    return _nary(_ElementwiseGrad, elementwise_grad, fun, argnum)


@unary_to_nary
def deriv(fun: Callable[..., Any], x: Any) -> Any:
    """The derivative by forward mode: the tangent of the value for a tangent of ones."""
    return plugrad.deriv(fun)(as_numpy(x))


@unary_to_nary
def jacobian(fun: Callable[..., Any], x: Any) -> Any:
    """The Jacobian, of the shape of the output followed by that of the argument."""
    return plugrad.jacobian(lambda x: as_numpy(fun(x)))(as_numpy(x))


@unary_to_nary
def hessian(fun: Callable[..., Any], x: Any) -> Any:
    """The Jacobian of the Jacobian."""
    return jacobian(jacobian(fun))(x)


@unary_to_nary
def holomorphic_grad(fun: Callable[..., Any], x: Any) -> Any:
    """The complex derivative of a holomorphic function."""
    if not vspace(x).iscomplex:
        warnings.warn("Input to holomorphic_grad is not complex", stacklevel=3)
    return grad(lambda x: np.real(fun(x)))(x)


def grad_named(fun: Callable[..., Any], argname: str) -> Any:
    """The gradient with respect to the positional argument of this name."""
    return grad(fun, list(inspect.signature(fun).parameters).index(argname))


@unary_to_nary
def grad_and_aux(fun: Callable[..., Any], x: Any) -> tuple[Any, Any]:
    """For a function that returns (scalar, anything): the scalar's gradient and the anything."""
    (ans, aux), pullback = plugrad.vjp(lambda x: tuple(as_numpy(fun(x))), as_numpy(x))
    return pullback((vspace(ans).ones(), None))[0], aux


@unary_to_nary
def make_hvp(fun: Callable[..., Any], x: Any) -> tuple[Callable[[Any], Any], Any]:
    """(function from v to the Hessian times v, gradient) at a point."""
    return _make_vjp(grad(fun), x)


def hessian_tensor_product(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """The function of (*args, tensor) that gives the Hessian contracted with the tensor."""
    gradient = grad(fun, argnum)

    def along(*args: Any, **kwargs: Any) -> Any:
        *args, tensor = args  # type: ignore[assignment]
        return np.tensordot(gradient(*args, **kwargs), tensor, np.ndim(tensor))

    return grad(along, argnum)


hessian_vector_product = hessian_tensor_product


def tensor_jacobian_product(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """The function of (*args, tensor) that gives the tensor contracted with the Jacobian."""

    def along(*args: Any, **kwargs: Any) -> Any:
        *args, tensor = args  # type: ignore[assignment]
        return np.tensordot(tensor, fun(*args, **kwargs), np.ndim(tensor))

    return jacobian(along, argnum)  # type: ignore[no-any-return]


vector_jacobian_product = tensor_jacobian_product


@unary_to_nary
def make_jvp_reversemode(fun: Callable[..., Any], x: Any) -> Callable[[Any], Any]:
    """The function from a tangent of x to the tangent of fun(x), which plugrad has directly."""
    return lambda v: _make_jvp(fun, x)(v)[1]


def _half_square(x: Any) -> Any:
    return np.sum(x**2, axis=-1) / 2


def make_ggnvp(
    f: Callable[..., Any], g: Callable[[Any], Any] = _half_square, f_argnum: int = 0
) -> Any:
    """The maker, at a point, of the function from v to the generalised Gauss-Newton matrix times v.

    That is Jᵀ H J v for the Jacobian J of f and the Hessian H of g at f's value.
    """

    @unary_to_nary
    def make(f: Callable[..., Any], x: Any) -> Callable[[Any], Any]:
        vjp, value = _make_vjp(f, x)
        hvp, _ = _make_vjp(grad(g), value)
        return lambda v: vjp(hvp(_make_jvp(f, x)(v)[1]))

    return make(f, f_argnum)


def multigrad_dict(fun: Callable[..., Any]) -> Callable[..., OrderedDict[str, Any]]:
    """The gradient in every argument, as a dictionary by the arguments' names."""
    signature = inspect.signature(fun)

    def gradient(*args: Any, **kwargs: Any) -> OrderedDict[str, Any]:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()

        def of_named(named: dict[str, Any]) -> Any:
            bound.arguments.update(named)
            return fun(*bound.args, **bound.kwargs)

        return OrderedDict(grad(of_named)(dict(bound.arguments)))

    return gradient


def checkpoint(fun: Callable[..., Any]) -> Any:
    """The same function, which keeps no intermediate values and computes them again backward."""
    inner = plugrad.checkpoint(fun)

    @wraps(fun)
    def checkpointed(*args: Any, **kwargs: Any) -> Any:
        return inner(*args, **kwargs)

    return checkpointed
