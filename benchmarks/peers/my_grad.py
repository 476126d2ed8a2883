"""MyGrad: tensors that remember, and `backward`, of first order only."""

from importlib.metadata import version
from typing import Any

import mygrad
import numpy as np

from benchmarks.peers.peer import Call, Peer, UnsupportedError
from benchmarks.trees import leaves, map_leaves
from benchmarks.workload import Workload


class MyGrad:
    """MyGrad as a column of the table."""

    name = "mygrad"

    def __init__(self) -> None:
        """Note the version."""
        self.version = version("mygrad")

    def prepare(self, workload: Workload) -> Call:
        """Make the first argument tensors, and choose how often to go backward."""
        if workload.linalg or workload.order > 1 or workload.operator == "hessian":
            raise UnsupportedError("no linear algebra, and no second derivatives")
        function = workload.build(mygrad)
        first = map_leaves(mygrad.tensor, workload.arguments[0])
        rest = workload.arguments[1:]
        if workload.operator == "jacobian":
            return lambda: _jacobian(function, first, rest)
        return lambda: _gradient(function, first, rest)

    def plain(self, result: Any) -> Any:
        """Give the result as it is: MyGrad keeps gradients as arrays."""
        return result


def peer() -> Peer:
    """Give MyGrad."""
    return MyGrad()


def _gradient(function: Any, first: Any, rest: tuple[Any, ...]) -> Any:
    for leaf in leaves(first):
        leaf.null_grad()
    function(first, *rest).backward()  # of a vector: of its sum
    return map_leaves(lambda leaf: leaf.grad, first)


def _jacobian(function: Any, first: Any, rest: tuple[Any, ...]) -> Any:
    rows = []
    for i in range(len(function(first, *rest))):
        first.null_grad()
        function(first, *rest)[i].backward()
        rows.append(first.grad)
    return np.stack(rows)
