"""Random programs of array creations, views, reads, assignments, in-place operators, reductions.

`programs()` is a hypothesis strategy.  A program is a list of statements over numbered variables;
it is made by running it on plain arrays, so that every statement fits, and can then be run on any.
"""

from dataclasses import dataclass, field

import numpy as np
from hypothesis import strategies as st

import plugrad_numpy
from plugrad import is_traced

SHAPES = [(), (1,), (4,), (2, 3), (3, 2), (2, 2, 2)]
UFUNCS = [np.add, np.multiply, np.subtract, np.maximum]
UNARY = [np.sin, np.tanh, np.negative, np.positive]
VIEWS = ["T", "ravel", "flip", "slice", "newaxis", "reshape", "diagonal", "swap", "real", "flat"]


def own(a):
    """A traced array as it is; a plain one made by plugrad_numpy, so that it can be written to."""
    return a if is_traced(a) or not isinstance(a, np.ndarray) else plugrad_numpy.copy(a)


@dataclass
class Program:
    """Statements, each a function of the list of variables, and their source."""

    inputs: list
    statements: list = field(default_factory=list)
    source: list = field(default_factory=list)

    def __call__(self, *arrays):
        """Run it; the sum of all variables, weighted so that each element counts differently."""
        variables = [own(np.copy(a)) for a in arrays]
        for statement in self.statements:
            statement(variables)
        total = 0.0
        for k, v in enumerate(variables):
            weights = np.cos(np.arange(np.size(v)) + k).reshape(np.shape(v))
            total = total + np.sum(v * weights)
        return total

    def variables(self, *arrays):
        """The variables at the end of a run."""
        variables = [own(np.copy(a)) for a in arrays]
        for statement in self.statements:
            statement(variables)
        return variables

    def __repr__(self):
        given = [f"x{k} of shape {a.shape}" for k, a in enumerate(self.inputs)]
        return "\n".join(given + self.source)


class Writer:
    """Draws statements that fit the variables as they are."""

    def __init__(self, draw, program):
        self.draw = draw
        self.program = program
        self.variables = [a.copy() for a in program.inputs]

    def say(self, source, statement):
        """Add a statement, after running it here."""
        statement(self.variables)
        self.program.statements.append(statement)
        self.program.source.append(source)

    def pick(self, accept=lambda v: True):
        """The number of a variable that will do, or None."""
        fitting = [k for k, v in enumerate(self.variables) if accept(v)]
        return self.draw(st.sampled_from(fitting)) if fitting else None

    def index(self, shape):
        """An index into an array of this shape that reads at least one element."""
        kinds = ["all", "mask", "list"] + ["int", "slice", "pair"] * (len(shape) > 0)
        kind = self.draw(st.sampled_from(kinds))
        if kind == "all" or not shape or 0 in shape:
            return ...
        n = shape[0]
        if kind == "int":
            return self.draw(st.integers(-n, n - 1))
        if kind == "slice":
            start = self.draw(st.integers(0, n - 1))
            return slice(start, None, self.draw(st.sampled_from([1, 2, -1])))
        if kind == "mask":
            return np.arange(int(np.prod(shape))).reshape(shape) % 2 == 0
        if kind == "pair" and len(shape) > 1:
            return (slice(None), self.draw(st.integers(0, shape[1] - 1)))
        return np.array(self.draw(st.lists(st.integers(0, n - 1), min_size=1, max_size=4)))

    def value(self, shape):
        """A (source, function of variables) that broadcasts to this shape."""
        other = self.pick(lambda v: _broadcasts(np.shape(v), shape))
        if other is None or self.draw(st.integers(0, 3)) == 0:
            scalar = self.draw(st.sampled_from([0.5, -1.0, 2.0]))
            return repr(scalar), lambda variables: scalar
        return f"x{other}", lambda variables: variables[other]


def _broadcasts(shape, target):
    try:
        return np.broadcast_shapes(shape, target) == target
    except ValueError:
        return False


def _bind(writer, source, make):
    k = len(writer.variables)
    writer.say(f"x{k} = {source}", lambda variables: variables.append(make(variables)))


def create(writer):
    """A new array: a copy, zeros like another, or an operation on one or two."""
    k = writer.pick()
    kind = writer.draw(st.sampled_from(["copy", "zeros_like", "unary", "binary", "empty"]))
    if kind == "copy":
        _bind(writer, f"x{k}.copy()", lambda v: own(np.copy(v[k])))
    elif kind in ("zeros_like", "empty"):
        _bind(writer, f"np.zeros_like(x{k})", lambda v: own(np.zeros_like(v[k])))
    elif kind == "unary":
        f = writer.draw(st.sampled_from(UNARY))
        _bind(writer, f"np.{f.__name__}(x{k})", lambda v: own(f(v[k])))
    else:
        shape = np.shape(writer.variables[k])
        name, value = writer.value(shape)
        _bind(writer, f"np.tanh(x{k} * {name})", lambda v: own(np.tanh(v[k] * value(v))))


def _own_if_new(a, of):
    return own(a) if not is_traced(of) and not np.shares_memory(a, of) else a


def _array(v):
    return isinstance(v, np.ndarray)


def look(writer):
    """A view of an array, or what takes its place in NumPy (a copy, a number)."""
    k = writer.pick(_array)
    if k is None:
        return
    shape = writer.variables[k].shape
    kind = writer.draw(st.sampled_from(VIEWS))
    if kind == "slice":
        index = writer.index(shape)
        _bind(writer, f"x{k}[{index!r}]", lambda v: _own_if_new(v[k][index], v[k]))
    elif kind == "flip" and shape:
        _bind(writer, f"np.flip(x{k}, 0)", lambda v: np.flip(v[k], 0))
    elif kind == "newaxis":
        _bind(writer, f"x{k}[None]", lambda v: v[k][None])
    elif kind == "ravel":
        _bind(writer, f"x{k}.ravel()", lambda v: _own_if_new(v[k].ravel(), v[k]))
    elif kind == "reshape":
        _bind(writer, f"x{k}.reshape(-1, 1)", lambda v: _own_if_new(v[k].reshape(-1, 1), v[k]))
    elif kind == "diagonal" and len(shape) > 1:
        _bind(writer, f"np.diagonal(x{k})", lambda v: np.diagonal(v[k]))
    elif kind == "swap" and len(shape) > 1:
        _bind(writer, f"np.swapaxes(x{k}, 0, 1)", lambda v: np.swapaxes(v[k], 0, 1))
    elif kind == "real":
        _bind(writer, f"x{k}.real", lambda v: v[k].real)
    else:
        _bind(writer, f"x{k}.T", lambda v: v[k].T)


def _writable(v):
    return isinstance(v, np.ndarray) and v.flags.writeable


def assign(writer):
    """An assignment to elements."""
    k = writer.pick(_writable)
    if k is None:
        return
    index = writer.index(writer.variables[k].shape)
    name, value = writer.value(np.shape(writer.variables[k][index]))

    def statement(v):
        v[k][index] = value(v)

    writer.say(f"x{k}[{index!r}] = {name}", statement)


def update(writer):
    """An in-place operator, on the whole or on elements."""
    k = writer.pick(_writable)
    if k is None:
        return
    index = writer.index(writer.variables[k].shape)
    name, value = writer.value(np.shape(writer.variables[k][index]))
    symbol = writer.draw(st.sampled_from("+-*"))

    def whole(v):
        if symbol == "+":
            v[k] += value(v)
        elif symbol == "-":
            v[k] -= value(v)
        else:
            v[k] *= value(v)

    def elements(v):
        if symbol == "+":
            v[k][index] += value(v)
        elif symbol == "-":
            v[k][index] -= value(v)
        else:
            v[k][index] *= value(v)

    if index is ...:
        writer.say(f"x{k} {symbol}= {name}", whole)
    else:
        writer.say(f"x{k}[{index!r}] {symbol}= {name}", elements)


def write(writer):
    """A function that writes: out=, add.at, copyto, fill."""
    k = writer.pick(_writable)
    if k is None:
        return
    shape = writer.variables[k].shape
    name, value = writer.value(shape)
    kind = writer.draw(st.sampled_from(["out", "copyto", "fill", "at", "where"]))
    if kind == "out":
        writer.say(f"np.tanh({name}, out=x{k})", lambda v: np.tanh(value(v), out=v[k]))
    elif kind == "copyto":
        mask = np.arange(int(np.prod(shape))).reshape(shape) % 3 == 0
        writer.say(
            f"np.copyto(x{k}, {name}, where={mask.tolist()})",
            lambda v: np.copyto(v[k], value(v), where=mask),
        )
    elif kind == "fill":
        writer.say(f"x{k}.fill(0.25)", lambda v: v[k].fill(0.25))
    elif kind == "at" and shape and 0 not in shape:
        index = np.array([0, shape[0] - 1, 0])
        writer.say(f"np.add.at(x{k}, {index.tolist()}, 0.5 * ...)", lambda v: _at(v[k], index))
    else:
        writer.say(
            f"np.multiply(x{k}, {name}, out=x{k})",
            lambda v: np.multiply(v[k], value(v), out=v[k]),
        )


def _at(x, index):
    np.add.at(x, index, np.sin(x[index]))


@st.composite
def programs(draw, max_statements=12):
    """Programs of one or two inputs."""
    rng = np.random.default_rng(draw(st.integers(0, 2**16)))
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=2))
    program = Program([rng.uniform(-1, 1, shape) for shape in shapes])
    writer = Writer(draw, program)
    kinds = st.sampled_from([create, look, look, assign, assign, update, update, write])
    for _ in range(draw(st.integers(1, max_statements))):
        draw(kinds)(writer)
    return program
