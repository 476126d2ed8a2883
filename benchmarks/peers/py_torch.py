"""PyTorch, eager, in float64; on the CPU unless told otherwise."""

from typing import Any

import torch

from benchmarks.peers.peer import Call, Peer
from benchmarks.trees import leaves, map_leaves
from benchmarks.workload import Workload


class Namespace:
    """Torch under the names NumPy has, where the two differ."""

    @staticmethod
    def roll(x: Any, shift: int, axis: int) -> Any:
        """Roll along an axis, which torch calls `dims`."""
        return torch.roll(x, shift, dims=axis)

    @staticmethod
    def solve_triangular(a: Any, b: Any, lower: bool = False) -> Any:
        """Solve for one right-hand side, which torch wants as a matrix."""
        return torch.linalg.solve_triangular(a, b[:, None], upper=not lower)[:, 0]

    def __getattr__(self, name: str) -> Any:
        """Give torch's own function for every other name."""
        return getattr(torch, name)


class Torch:
    """PyTorch as a column of the table."""

    name = "torch"

    def __init__(self, device: str = "cpu") -> None:
        """Hold torch to one thread, to NumPy's precision, and to one device."""
        self._device = device
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
        self.version = str(torch.__version__)

    def prepare(self, workload: Workload) -> Call:
        """Make every argument tensors, and choose the operator."""
        space = Namespace()
        function = workload.build(space, space) if workload.linalg else workload.build(space)
        first, *rest = map_leaves(self._tensor, workload.arguments)
        if workload.operator == "jacobian":
            return lambda: torch.autograd.functional.jacobian(
                lambda x: function(x, *rest), first, vectorize=True
            )
        if workload.operator == "hessian":
            return lambda: torch.autograd.functional.hessian(
                lambda x: function(x, *rest), first, vectorize=True
            )
        for leaf in leaves(first):
            leaf.requires_grad_()
        return lambda: _gradient(function, first, rest, workload.order)

    def plain(self, result: Any) -> Any:
        """Give the result as NumPy arrays."""
        return map_leaves(lambda leaf: leaf.detach().cpu().numpy(), result)

    def _tensor(self, array: Any) -> Any:
        return torch.tensor(array, device=self._device)


def peer() -> Peer:
    """Give PyTorch."""
    return Torch()


def _gradient(function: Any, first: Any, rest: list[Any], order: int) -> Any:
    inputs = list(leaves(first))
    total = function(first, *rest).sum()
    for _ in range(order - 1):
        total = torch.autograd.grad(total, inputs, create_graph=True)[0].sum()
    gradients = iter(torch.autograd.grad(total, inputs))
    return map_leaves(lambda _: next(gradients), first)
