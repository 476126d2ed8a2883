"""`Program`: statements over numbered variables, which can be run on plain arrays and on traced."""

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

import plugrad_numpy
from plugrad import is_traced

LARGEST = 20.0  # no element gets larger, or numeric derivatives would lose their digits


def own(a):
    """A traced array as it is; a plain one made by plugrad_numpy, so that it can be written to."""
    return a if is_traced(a) or not isinstance(a, np.ndarray) else plugrad_numpy.copy(a)


@dataclass(eq=False)
class Program:
    """Statements, each a function of the list of variables, and their source."""

    inputs: list
    statements: list = field(default_factory=list)
    source: list = field(default_factory=list)

    def run(self, variables, start=0, stop=None):
        """Run some of the statements."""
        for statement in self.statements[start:stop]:
            statement(variables)
        return variables

    def variables(self, *arrays):
        """The variables at the end of a run."""
        return self.run([own(np.copy(a)) for a in arrays])

    def __call__(self, *arrays):
        """Run it; a number that depends on each element of each variable in a way of its own."""
        return digest(self.variables(*arrays))

    def single(self):
        """The same program on inputs of half the precision."""
        to = {"f": np.float32, "c": np.complex64}
        inputs = [a.astype(to[a.dtype.kind]) for a in self.inputs]
        return Program(inputs, self.statements, self.source)

    def __repr__(self):
        given = [f"x{k} = {a!r}" for k, a in enumerate(self.inputs)]
        return "\n".join(["", *given, *self.source])


def digest(variables):
    """The weighted sum of all elements, of imaginary parts too."""
    total = 0.0
    for k, v in enumerate(variables):
        weights = _weights(k, np.shape(v))
        total = total + np.sum(np.real(v) * weights)
        if np.result_type(v).kind == "c":
            total = total + np.sum(np.imag(v) * weights) * 0.7
    return total


@lru_cache(maxsize=256)
def _weights(k, shape):
    return np.cos(np.arange(math.prod(shape)) + k).reshape(shape)


def is_tame(v):
    """Whether the elements are finite and small."""
    return np.all(np.isfinite(v)) and np.max(np.abs(v), initial=0) < LARGEST
