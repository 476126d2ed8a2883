"""`Generator`, `RandomState` and the functions of numpy.random, given traced parameters."""

from __future__ import annotations

from functools import partial, wraps
from typing import Any, NoReturn

import numpy as np

from plugrad.errors import RefusedError
from plugrad_numpy.mirrored import holds_traced, mirrored
from plugrad_numpy.random.draws import DRAWS, REFUSED

__all__ = ["FUNCTIONS", "Generator", "RandomState", "default_rng"]

_HOME = "plugrad_numpy.random"


def _refuse(name: str, *args: Any, **kwargs: Any) -> NoReturn:
    raise RefusedError(f"{name}: {REFUSED[name]}.")


def _traced(name: str) -> Any:
    """The function of a source of random numbers and traced arguments."""
    if name in DRAWS:
        return DRAWS[name]
    return lambda rng, *args, **kwargs: _refuse(name)


def _draws_traced(cls: type) -> type:
    """A class of NumPy's generators, each method with traced parameters beside plain ones."""
    for name in (*DRAWS, *REFUSED):
        if hasattr(cls, name):
            setattr(cls, name, _method(getattr(cls, name), _traced(name)))
    return cls


def _method(plain: Any, traced: Any) -> Any:
    @wraps(plain)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        draw = traced if holds_traced((*args, *kwargs.values())) else plain
        return draw(self, *args, **kwargs)

    return method


@_draws_traced
class Generator(np.random.Generator):
    """`numpy.random.Generator`, whose draws may have traced parameters.

    The draws are those of NumPy's from the same bit generator.  Raises RefusedError for parameters
    on which a draw does not depend smoothly.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda loc: default_rng(0).normal(loc, 2.0, size=3).sum())(1.0)
        3.0
    """


@_draws_traced
class RandomState(np.random.RandomState):
    """`numpy.random.RandomState`, whose draws may have traced parameters."""


def default_rng(seed: Any = None) -> Generator:
    """`numpy.random.default_rng`, of a generator whose draws may have traced parameters."""
    rng = np.random.default_rng(seed)
    return rng if isinstance(rng, Generator) else Generator(rng.bit_generator)


FUNCTIONS: dict[str, Any] = {
    name: mirrored(getattr(np.random, name), partial(_traced(name), np.random), _HOME)
    for name in (*DRAWS, *REFUSED)
    if hasattr(np.random, name)
}
