"""What a peer is: a library that can be asked for the derivative a workload wants."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from benchmarks.workload import Function, Workload

Call = Callable[[], Any]


class UnsupportedError(Exception):
    """The library cannot do this workload; the message says what it lacks."""


class Peer(Protocol):
    """A library in the table.

    Attributes:
        name: the column's heading.
        version: what was measured.
    """

    name: str
    version: str

    def prepare(self, workload: Workload) -> Call:
        """Give the call to time; whatever can be made once, outside of it, is made here."""

    def plain(self, result: Any) -> Any:
        """Give what that call returned as NumPy arrays, in the containers they came in."""


class OperatorPeer:
    """A library that works on NumPy arrays and whose operators turn functions into functions."""

    def __init__(
        self,
        name: str,
        version: str,
        numpy: Any,
        linalg: Callable[[], Any],
        operators: Mapping[str, Callable[[Function], Function]],
    ) -> None:
        """Take the namespace that user functions are written in, and operators by name.

        `linalg` is called, for the namespace that has `solve_triangular`, only when it is needed.
        """
        self.name = name
        self.version = version
        self._numpy = numpy
        self._linalg = linalg
        self.operators = operators

    def prepare(self, workload: Workload) -> Call:
        """Apply the workload's operator, as many times as its order says."""
        derivative = self.derivative(workload)
        arguments = workload.arguments
        return lambda: derivative(*arguments)

    def derivative(self, workload: Workload) -> Function:
        """Build the user's function and differentiate it."""
        namespaces = (self._numpy, self._linalg()) if workload.linalg else (self._numpy,)
        function = workload.build(*namespaces)
        for _ in range(workload.order):
            function = self.operators[workload.operator](function)
        return function

    def plain(self, result: Any) -> Any:
        """Give the result as it is."""
        return result
