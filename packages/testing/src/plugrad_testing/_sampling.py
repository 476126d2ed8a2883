"""Random directions that are the same on every machine and in every run.

The seed comes from the name of the function under test, so that a failure names the one number
needed to repeat it.  Directions have no component near zero (a wrong entry of a gradient cannot
hide behind a small coefficient) and a fixed length that is not 1 (a spurious square cannot hide
behind 1 = 1 * 1).
"""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_testing._compare import magnitude, pairing
from plugrad_testing._tree import Tree, is_inexact, map_inexact, map_leaves

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["aligned_cotangent", "direction", "name_of", "seed_of"]

LENGTH = 0.8
CANDIDATES = 4


def name_of(f: Callable[..., Any]) -> str:
    """The dotted name of a function; a lambda is named by its file and line.

    Example:
        >>> name_of(np.exp), name_of(np.linalg.solve)
        ('numpy.exp', 'numpy.linalg.solve')
    """
    name = getattr(f, "__qualname__", None) or getattr(f, "__name__", None)
    if name is None:  # numpy.r_ and its like are objects in a module
        offered = vars(np).items()
        name = next((f"numpy.{n}" for n, thing in offered if thing is f), type(f).__name__)
        return str(name)
    code = getattr(f, "__code__", None)
    if code is not None and "<lambda>" in name:
        return f"<lambda> ({code.co_filename.rpartition('/')[2]}:{code.co_firstlineno})"
    short = str(name).replace("<locals>.", "")
    module = getattr(f, "__module__", None)
    if isinstance(f, np.ufunc):  # does not say where it lives
        homes = ("numpy", "scipy.special")
        found = (home for home in homes if getattr(sys.modules.get(home), short, None) is f)
        module = next(found, module)
    return short if module in (None, "builtins", "__main__") else f"{module}.{short}"


def seed_of(name: str) -> int:
    """A seed that depends on nothing but the name.

    Example:
        >>> seed_of("numpy.exp") == seed_of("numpy.exp") != seed_of("numpy.log")
        True
    """
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def direction(tree: Tree, rng: np.random.Generator) -> Tree:
    """A random direction with the structure, shapes and dtypes of `tree` and length 0.8.

    Integers do not move: the direction is zero there.  Other constants stay as they are.

    Example:
        >>> direction(2.0, np.random.default_rng(1)) in (0.8, -0.8)
        True
        >>> direction([3, "a"], np.random.default_rng(1))
        [np.float64(0.0), 'a']
    """
    raw = map_inexact(lambda leaf: _draw(leaf, rng), tree)
    factor = LENGTH / (magnitude(raw) or 1.0)
    return map_leaves(lambda leaf, d: _like(leaf, d, factor), tree, raw)


def aligned_cotangent(value: Tree, derivative: Tree, rng: np.random.Generator) -> Tree:
    """A random direction in the space of `value` that is not nearly orthogonal to `derivative`.

    It is the best of a few candidates, so that <g, derivative> loses no digits to cancellation.
    """
    candidates = [direction(value, rng) for _ in range(CANDIDATES)]
    return max(candidates, key=lambda g: abs(pairing(g, derivative)))


def _draw(leaf: Any, rng: np.random.Generator) -> Any:
    """Moduli between a half and one and a half; random sign, or random phase if complex."""
    shape = np.shape(leaf)
    u = rng.uniform(-1.0, 1.0, shape)
    if np.iscomplexobj(leaf):
        return (0.5 + np.abs(u)) * np.exp(2j * np.pi * rng.uniform(0, 1, shape))
    return u + np.copysign(0.5, u)


def _like(leaf: Any, value: Any, factor: float) -> Any:
    """`value * factor` as what `leaf` is: a Python number, a NumPy scalar or an array."""
    if not is_inexact(leaf):
        is_integer = np.asarray(leaf).dtype.kind in "iu"
        return np.zeros(np.shape(leaf)) + 0.0 if is_integer else leaf
    if isinstance(leaf, np.ndarray):
        return np.asarray(value * factor, dtype=leaf.dtype)
    if isinstance(leaf, np.generic):
        return leaf.dtype.type(value * factor)
    return complex(value * factor) if isinstance(leaf, complex) else float(value * factor)
