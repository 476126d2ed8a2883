"""`Writer`: draws what statements are made of, indices and values, and keeps those that fit."""

import numpy as np
from hypothesis import strategies as st

from .program import is_tame

REFUSALS = (ValueError, TypeError, IndexError, np.exceptions.ComplexWarning)


class Writer:
    """Draws statements that fit the variables as they are."""

    def __init__(self, draw, program):
        self.draw = draw
        self.program = program
        self._run_again()

    def _run_again(self):
        self.variables = self.program.variables(*self.program.inputs)

    def one_of(self, *options):
        """One of some options."""
        return self.draw(st.sampled_from(options))

    def int(self, low, high):
        """An integer, both ends included."""
        return self.draw(st.integers(low, high))

    def say(self, source, statement):
        """Add a statement after running it here, unless it fails or its values get large."""
        try:
            statement(self.variables)
            fits = all(map(is_tame, self.variables))
        except REFUSALS:
            fits = False
        if fits:
            self.program.statements.append(statement)
            self.program.source.append(source)
        else:
            self._run_again()

    def bind(self, source, make):
        """Add a statement that makes a variable."""
        self.say(f"x{len(self.variables)} = {source}", lambda v: v.append(make(v)))

    def pick(self, accept=lambda v: True):
        """The number of a variable that will do, or None."""
        fitting = [k for k, v in enumerate(self.variables) if accept(v)]
        return self.draw(st.sampled_from(fitting)) if fitting else None

    def value(self, shape, dtype=np.complex128):
        """The (source, function of variables) of what can be assigned to a shape and dtype."""

        def fits(v):
            kind = np.result_type(v)
            return broadcasts(np.shape(v), shape) and np.can_cast(kind, dtype, "same_kind")

        other = self.pick(fits)
        kind = self.one_of("number", "variable", "variable", "product", "reversed")
        if other is None or kind == "number":
            number = self.one_of(0.5, -1.0, 2.0, 1)
            return repr(number), lambda v: number
        if kind == "product":
            return f"x{other} * 0.5", lambda v: v[other] * 0.5
        if kind == "reversed" and np.ndim(self.variables[other]):
            return f"x{other}[::-1]", lambda v: v[other][::-1]
        return f"x{other}", lambda v: v[other]

    def index(self, shape):
        """An index into an array of this shape."""
        index = self._any_index(shape)
        try:
            np.empty(shape)[index]
        except IndexError:
            return ...
        return index

    def _any_index(self, shape):
        kind = self.one_of("basic", "basic", "basic", "basic", "mask", "whole", "array", "mixed")
        if kind == "whole":
            return self.one_of(..., (), None, slice(None), True)
        if kind == "mask":
            return self._mask(shape)
        if not shape or 0 in shape:
            return ...
        if kind == "array":
            return self._positions(shape[0])
        parts = [self._part(n) for n in shape[: self.int(1, len(shape))]]
        if kind == "mixed":
            chosen = self.int(0, len(parts) - 1)
            parts[chosen] = self._positions(shape[chosen])
        elif self.int(0, 4) == 0:
            parts.insert(self.int(0, len(parts)), self.one_of(..., None))
        return tuple(parts) if len(parts) > 1 or self.int(0, 2) == 0 else parts[0]

    def _mask(self, shape):
        shape = shape[: self.int(0, len(shape))] or shape
        n = int(np.prod(shape))
        return (np.arange(n) % self.int(2, 4) != self.int(0, 1)).reshape(shape)

    def _part(self, n):
        if self.int(0, 1):
            return self.int(-n, n - 1)
        start, stop, step = self.one_of(
            (None, None, None), (1, None, None), (None, -1, None), (None, None, 2),
            (None, None, -1), (1, 3, None), (-1, None, -2), (0, 0, None), (n, None, -1),
        )  # fmt: skip
        return slice(start, stop, step)

    def _positions(self, n):
        found = self.draw(st.lists(st.integers(-n, n - 1), min_size=0, max_size=4))
        kind = self.one_of("array", "list", "column", "mask", "number")
        if kind == "column":
            return np.array(found, int).reshape(-1, 1)
        if kind == "mask":
            return np.arange(n) % 2 == 0
        if kind == "number":
            return np.array(n - 1)
        return found if kind == "list" and found else np.array(found, int)


def broadcasts(shape, target):
    """Whether an array of one shape can be assigned to one of another."""
    try:
        return np.broadcast_shapes(shape, target) == target
    except ValueError:
        return False
