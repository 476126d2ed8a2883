"""autograd.misc.optimizers: sgd, rmsprop and adam, for parameters in any container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_autograd.misc.flatten import flatten
from plugrad_autograd.wrap_util import wraps

if TYPE_CHECKING:
    from collections.abc import Callable

    Gradient = Callable[[Any, int], Any]
    Callback = Callable[[Any, int, Any], None] | None

__all__ = ["adam", "rmsprop", "sgd", "unflatten_optimizer"]


def unflatten_optimizer(optimize: Callable[..., Any]) -> Callable[..., Any]:
    """From an optimiser of vectors, one of containers: optimize(grad, x0, callback, ...)."""

    def of_containers(
        grad: Gradient, x0: Any, callback: Callback = None, *args: Any, **kwargs: Any
    ) -> Any:
        vector, unflatten = flatten(x0)

        def gradient(x: Any, i: int) -> Any:
            return flatten(grad(unflatten(x), i))[0]

        def report(x: Any, i: int, g: Any) -> None:
            if callback is not None:
                callback(unflatten(x), i, unflatten(g))

        return unflatten(optimize(gradient, vector, callback and report, *args, **kwargs))

    wraps(optimize)(of_containers)
    return of_containers


def _gradients(grad: Gradient, callback: Callback, x: Any, i: int) -> Any:
    g = grad(x, i)
    if callback:
        callback(x, i, g)
    return g


@unflatten_optimizer
def sgd(
    grad: Gradient,
    x: Any,
    callback: Callback = None,
    num_iters: int = 200,
    step_size: float = 0.1,
    mass: float = 0.9,
) -> Any:
    """Gradient descent with momentum; grad(x, i) gets the number of the step."""
    velocity = np.zeros(len(x))
    for i in range(num_iters):
        g = _gradients(grad, callback, x, i)
        velocity = mass * velocity - (1.0 - mass) * g
        x = x + step_size * velocity
    return x


@unflatten_optimizer
def rmsprop(
    grad: Gradient,
    x: Any,
    callback: Callback = None,
    num_iters: int = 100,
    step_size: float = 0.1,
    gamma: float = 0.9,
    eps: float = 1e-8,
) -> Any:
    """Steps divided by the root of a running mean of squared gradients (Tieleman, Hinton 2012)."""
    mean_square = np.ones(len(x))
    for i in range(num_iters):
        g = _gradients(grad, callback, x, i)
        mean_square = gamma * mean_square + (1 - gamma) * g**2
        x = x - step_size * g / (np.sqrt(mean_square) + eps)
    return x


@unflatten_optimizer
def adam(
    grad: Gradient,
    x: Any,
    callback: Callback = None,
    num_iters: int = 100,
    step_size: float = 0.001,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> Any:
    """Steps from running means of the gradient and its square (Kingma, Ba, arXiv:1412.6980)."""
    first, second = np.zeros(len(x)), np.zeros(len(x))
    for i in range(num_iters):
        g = _gradients(grad, callback, x, i)
        first = b1 * first + (1 - b1) * g
        second = b2 * second + (1 - b2) * g**2
        unbiased = first / (1 - b1 ** (i + 1)), second / (1 - b2 ** (i + 1))
        x = x - step_size * unbiased[0] / (np.sqrt(unbiased[1]) + eps)
    return x
