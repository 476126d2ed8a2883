"""`Objective`: a function of any containers as SciPy's optimisers want it, with its derivatives.

from plugrad_scipy.optimize import Objective
p = Objective(loss, {"w": w, "b": 0.0}, data)
found = scipy.optimize.minimize(**p.with_gradient, method="L-BFGS-B")
parameters = p.unflatten(found.x)  # {"w": ..., "b": ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import grad, hessian, hvp, value_and_grad
from plugrad._containers import flatten

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Objective"]


class Objective:
    """A scalar function of parameters in any container, as a function of one flat vector.

    `fun(x)`, `gradient(x)`, `value_and_gradient(x)`, `hessian(x)` and `hessian_product(x, p)` take
    a float64 vector x of n elements and give a float, vectors (n,) and a matrix (n, n).  Three
    dictionaries are what a call of `scipy.optimize.minimize` needs, the start among it:
    `with_gradient`, `with_hessian` and `with_hessian_product`.  `flatten` and `unflatten` go
    between parameters and vectors; leaves keep their shape, and their dtype where it is a float.
    Further arguments go to the function after the parameters.

    Example:
        >>> import scipy.optimize
        >>> p = Objective(lambda q: (q["a"] - 1) ** 2 + (q["b"] + 2) ** 2, {"a": 0.0, "b": 0.0})
        >>> found = scipy.optimize.minimize(**p.with_hessian_product, method="trust-ncg")
        >>> {name: round(float(x), 6) for name, x in p.unflatten(found.x).items()}
        {'a': 1.0, 'b': -2.0}
    """

    def __init__(self, fun: Callable[..., Any], start: Any, *args: Any):
        leaves, self._structure = flatten(start)
        self._function, self._args = fun, args
        self._shapes = [np.shape(leaf) for leaf in leaves]
        self._dtypes = [np.result_type(leaf, np.float16) for leaf in leaves]
        self.start = self.flatten(start)

    def flatten(self, parameters: Any) -> Any:
        """Parameters as a vector."""
        leaves = self._structure.leaves_of(parameters)
        if leaves is None:
            raise ValueError("the parameters have another structure than the start")
        flat = [np.reshape(leaf, (-1,)) for leaf in leaves]
        return np.concatenate([np.zeros(0), *flat])

    def unflatten(self, x: Any) -> Any:
        """A vector as parameters."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self._shapes])
        parts = [x[end - int(np.prod(s)) : end] for s, end in zip(self._shapes, ends, strict=True)]
        leaves = [
            np.reshape(part, shape).astype(dtype)
            for part, shape, dtype in zip(parts, self._shapes, self._dtypes, strict=True)
        ]
        return self._structure.build(leaves)

    def fun(self, x: Any) -> Any:
        """The function of a vector."""
        return self._function(self.unflatten(x), *self._args)

    def gradient(self, x: Any) -> Any:
        """Its gradient."""
        return grad(self.fun)(x)

    def value_and_gradient(self, x: Any) -> Any:
        """Both, from one run."""
        return value_and_grad(self.fun)(x)

    def hessian(self, x: Any) -> Any:
        """Its Hessian."""
        return hessian(self.fun)(x)

    def hessian_product(self, x: Any, p: Any) -> Any:
        """The Hessian times p, without the Hessian."""
        return hvp(self.fun, (x,), (p,))

    @property
    def with_gradient(self) -> dict[str, Any]:
        """For BFGS, L-BFGS-B, CG, TNC, SLSQP."""
        return {"fun": self.value_and_gradient, "x0": self.start, "jac": True}

    @property
    def with_hessian(self) -> dict[str, Any]:
        """For Newton-CG, dogleg, trust-exact, trust-constr: few parameters."""
        return {**self.with_gradient, "hess": self.hessian}

    @property
    def with_hessian_product(self) -> dict[str, Any]:
        """For Newton-CG, trust-ncg, trust-krylov, trust-constr: many parameters."""
        return {**self.with_gradient, "hessp": self.hessian_product}
