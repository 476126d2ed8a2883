"""Differentiate the calls in the examples of SciPy's documentation, and compare with differences.

    python tools/scipy_examples.py               # all modules; writes docs/scipy-examples.md
    python tools/scipy_examples.py linalg fft    # some; prints what it finds

The examples in the docstrings run as they are, while the function is watched.  Each array of
numbers that it was given is then moved along a random direction: the tangent of the function of
plugrad_scipy is compared with differences of SciPy's.  Needs matplotlib, for the examples plot.
"""

from __future__ import annotations

import contextlib
import copy
import doctest
import io
import re
import signal
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

import plugrad

PAGE = Path(__file__).parents[1] / "docs" / "scipy-examples.md"
MODULES = (
    *("fft", "integrate", "interpolate", "linalg", "ndimage", "optimize", "signal"),
    *("sparse.linalg", "spatial", "spatial.distance", "special", "stats"),
)
SECONDS, CALLS = 25, 3  # at most, for one comparison and of one function
CLOSE = 2e-3  # in parts of the largest difference: some results are as rough as a tolerance

KINKED = "the data are whole numbers or lie on a limit, where minima, medians and ranks have kinks"
GAUGE = "factors are unique up to phases, a basis or pivots that tie, and SciPy's choice jumps"
SYMMETRIC = "the derivative is that of symmetric matrices, and the direction is none"
EQUAL = "singular or eigenvalues are equal or zero, where they have kinks"
LEADING = "coefficients or roots that are zero or equal come apart along the direction"
SENSITIVE = "so high an order depends on its coefficients too much for differences"
SEARCH = "SciPy's result is as rough as its default tolerance, or depends on the start"
# Why a tangent may differ from differences, by what matches the name.
REASONS = {
    r"linalg\.(cho_factor|cholesky|eigh|eigvalsh|eigh_tridiagonal|ldl|pinvh|solve)": SYMMETRIC,
    r"linalg\.(eig|null_space|orth|qr.*|rq|schur|svd)": GAUGE,
    r"linalg\.(subspace_angles|svdvals|solve_circulant)": EQUAL,
    r"sparse\.linalg\.(svds|eigs|eigsh|lsmr|lsqr)": EQUAL,
    r"(ndimage|stats|spatial\.distance)\..*": KINKED,
    r"signal\.(medfilt2d|peak_.*|[cq]spline1d_eval|sawtooth|envelope)": KINKED,
    r"signal\.filtfilt": SENSITIVE,
    r"signal\..*": LEADING,
    r"interpolate\.griddata": "the triangles of moved points are others",
    r"(optimize|integrate)\..*": SEARCH,
}


class TooLongError(BaseException):
    """An example or a comparison takes more than its seconds; no example catches it."""


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Raise `TooLongError` inside the block when its seconds are over."""

    def stop(*_: Any) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def calls_of(module: Any, name: str) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The arguments that the examples of a function give it."""
    function, seen = getattr(module, name), []

    def watched(*args: Any, **kwargs: Any) -> Any:
        with contextlib.suppress(Exception):
            seen.append(copy.deepcopy((args, kwargs)))
        return function(*args, **kwargs)

    watched.__dict__.update(getattr(function, "__dict__", {}))
    setattr(module, name, watched)
    names: dict[str, Any] = {}
    try:
        with limited(), contextlib.redirect_stdout(io.StringIO()):
            for example in doctest.DocTestParser().get_examples(function.__doc__ or ""):
                with contextlib.suppress(Exception):  # some show what an error is
                    exec(compile(example.source, name, "exec"), names)
    except TooLongError:
        pass
    finally:
        setattr(module, name, function)
    return seen[:CALLS]


def is_numeric(x: Any) -> bool:
    """Whether it is an array, or nested lists, of numbers."""
    if not isinstance(x, np.ndarray | list | tuple):
        return False
    try:
        x = np.asarray(x)
    except (TypeError, ValueError):
        return False
    return x.dtype.kind in "fiuc" and x.size > 0


def numbers(x: Any) -> list[Any]:
    """The real and complex numbers and arrays in a result, traced or not."""
    if isinstance(x, tuple | list):
        return [part for element in x for part in numbers(element)]
    if isinstance(x, dict):
        return numbers(list(x.values()))
    kept = isinstance(x, float | complex) or plugrad.is_traced(x)
    return [x + 0.0] if kept or (isinstance(x, np.ndarray) and x.dtype.kind in "fc") else []


def distance(tangents: Any, up: Any, down: Any, step: float) -> float:
    """How far tangents are from differences, in parts of the largest of each array."""
    found = [0.0]
    for t, a, b in zip(tangents, up, down, strict=True):
        rise = (np.asarray(a) - np.asarray(b)) / (2 * step)
        there = np.isfinite(rise)
        size = max(np.max(np.abs(rise[there]), initial=0.0), 1e-3)
        apart = np.where(there, np.abs(rise - t), 0.0)
        found.append(float(np.max(np.nan_to_num(apart, nan=np.inf), initial=0.0)) / size)
    return max(found)


def compared(ours: Any, theirs: Any, args: Any, kwargs: Any, place: int) -> str:
    """What comes of one argument of one call: a word of `WORDS`."""
    x = np.asarray(args[place]) + 0.0
    rng = np.random.default_rng(0)
    move = rng.normal(size=x.shape) * (np.mean(np.abs(x)) / 2 + 0.5)

    def of(function: Callable[..., Any], x: Any) -> Any:
        first, rest = copy.deepcopy(args[:place]), copy.deepcopy(args[place + 1 :])
        return tuple(numbers(function(*first, x, *rest, **copy.deepcopy(kwargs))))

    try:
        with limited():
            ends = [(h, of(theirs, x + h * move), of(theirs, x - h * move)) for h in STEPS]
            _, tangents = plugrad.jvp(lambda x: of(ours, x), (x,), (move.astype(x.dtype),))
            return (
                "agree" if min(distance(tangents, *e[1:], e[0]) for e in ends) < CLOSE else "differ"
            )
    except plugrad.errors.PlugradError:
        return "refused"
    except (Exception, TooLongError):  # noqa: BLE001 - SciPy's, of a moved argument
        return "not compared"


STEPS = (1e-4, 1e-5, 1e-6)
WORDS = ("agree", "refused", "differ", "not compared")


def of_module(name: str) -> tuple[Counter[str], dict[str, list[str]]]:
    """How many arguments of calls in a module there are of each word, and the names by word."""
    theirs, ours = import_module(f"scipy.{name}"), import_module(f"plugrad_scipy.{name}")
    count: Counter[str] = Counter()
    which: dict[str, list[str]] = {word: [] for word in WORDS}
    for function in sorted(ours.__all__):
        original = getattr(theirs, function, None)
        if original is None or isinstance(original, type | np.ufunc) or not callable(original):
            continue
        for args, kwargs in calls_of(theirs, function):
            for place in [k for k, arg in enumerate(args) if is_numeric(arg)]:
                word = compared(getattr(ours, function), original, args, kwargs, place)
                count[word] += 1
                if function not in which[word]:
                    which[word].append(function)
        print(f"\r{name}.{function}".ljust(60), end="", file=sys.stderr, flush=True)
    print("\r" + " " * 60, end="\r", file=sys.stderr)
    return count, which


def reason(name: str) -> str:
    """Why the tangents of a function may differ from differences at its examples."""
    return next((text for sign, text in REASONS.items() if re.fullmatch(sign, name)), "**unknown**")


def page(found: dict[str, tuple[Counter[str], dict[str, list[str]]]]) -> str:
    """The page."""
    lines = [
        "# SciPy's own examples",
        "",
        "Made by `python tools/scipy_examples.py`; edit nothing here. The calls in the examples of",
        "SciPy's docstrings, each array of numbers in them moved along a random direction: the",
        "tangent in plugrad_scipy against differences of SciPy's function. Classes, ufuncs and",
        'calls whose arguments are no arrays are not among them. "Not compared" are those that',
        "SciPy refuses at a moved argument, sizes and places among them, and those that take too",
        "long.",
        "",
        f"Measured with NumPy {version('numpy')}, SciPy {version('scipy')}.",
        "",
        f"| module | {' | '.join(WORDS)} |",
        f"|---|{'---|' * len(WORDS)}",
    ]
    for name, (count, _) in found.items():
        lines.append(f"| `{name}` | {' | '.join(str(count[word]) for word in WORDS)} |")
    lines += ["", "Where they differ, and why:", ""]
    for name, (_, which) in found.items():
        by_reason: dict[str, list[str]] = {}
        for function in which["differ"]:
            by_reason.setdefault(reason(f"{name}.{function}"), []).append(f"`{function}`")
        lines += [f"- `{name}`: {', '.join(names)}: {text}." for text, names in by_reason.items()]
    return "\n".join(lines) + "\n"


def main(modules: list[str]) -> None:
    """Compare, and write the page if it is about all modules."""
    mpl.use("Agg")
    warnings.simplefilter("ignore")
    text = page({name: of_module(name) for name in modules or MODULES})
    if modules:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
