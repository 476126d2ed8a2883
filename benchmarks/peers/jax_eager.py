"""JAX, eager, in float64; on the CPU unless told otherwise."""

from typing import Any

import jax
import jax.numpy
import jax.scipy.linalg
import numpy as np

from benchmarks.peers.peer import Call, OperatorPeer, Peer
from benchmarks.trees import map_leaves
from benchmarks.workload import Function, Workload


class Jax(OperatorPeer):
    """JAX as a column of the table, compiled or not."""

    def __init__(self, name: str, *, compiled: bool, platform: str = "cpu") -> None:
        """Ask for NumPy's precision, which JAX does not have of itself, on one platform.

        Raises RuntimeError where this JAX has no such platform.
        """
        self._device = jax.devices(platform)[0]
        jax.config.update("jax_enable_x64", True)
        operators = {
            "grad": jax.grad,
            "elementwise_grad": _elementwise_grad,
            "jacobian": jax.jacobian,
            "hessian": jax.hessian,
        }
        super().__init__(name, jax.__version__, jax.numpy, lambda: jax.scipy.linalg, operators)
        self._compiled = compiled

    def prepare(self, workload: Workload) -> Call:
        """Put the arguments where JAX wants them; the call waits until the result is there."""
        derivative = self.derivative(workload)
        if self._compiled:
            derivative = jax.jit(derivative)
        arguments = map_leaves(self._put, workload.arguments)
        return lambda: jax.block_until_ready(derivative(*arguments))

    def plain(self, result: Any) -> Any:
        """Give the result as NumPy arrays."""
        return map_leaves(np.asarray, result)

    def _put(self, array: Any) -> Any:
        return jax.device_put(jax.numpy.asarray(array), self._device)


def peer() -> Peer:
    """Give JAX as it runs without `jit`."""
    return Jax("jax", compiled=False)


def _elementwise_grad(function: Function) -> Function:
    gradient: Function = jax.grad(lambda x, *rest: jax.numpy.sum(function(x, *rest)))
    return gradient
