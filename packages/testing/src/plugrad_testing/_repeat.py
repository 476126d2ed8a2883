"""Check that the same derivative comes out again: a second time, in threads, from a pickle.

Operators such as `plugrad.grad(f)` pickle where `f` does; what `plugrad.vjp` returns, the value and
the pullback, belongs to its process.
"""

from __future__ import annotations

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TYPE_CHECKING, Any

import numpy as np

import plugrad
from plugrad_testing._tree import Tree, leaves
from plugrad_testing.errors import GradientCheckError, NotApplicableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugrad_testing._bench import Bench
    from plugrad_testing._subject import Mode, Subject

__all__ = ["check_determinism", "check_pickle", "check_threads"]

THREADS = 4


def check_determinism(subject: Subject, modes: tuple[Mode, ...]) -> None:
    """Both derivatives computed twice are equal to the last bit."""
    if _derivatives(subject, modes) != _first(subject, modes):
        problem = "computed twice, the derivative is not the same to the last bit"
        raise GradientCheckError(subject.finding("determinism", " and ".join(modes), problem))


def check_threads(subject: Subject, modes: tuple[Mode, ...]) -> None:
    """Both derivatives, computed in four threads at once, are equal to the last bit."""
    alone, together = _first(subject, modes), Barrier(THREADS)

    def derivatives(_: int) -> list[Any]:
        together.wait()
        return _derivatives(subject, modes)

    with _switching_often(), ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(derivatives, range(THREADS)))
    if any(result != alone for result in found):
        problem = "another derivative when four threads compute it at once"
        raise GradientCheckError(subject.finding("threads", " and ".join(modes), problem))


def check_pickle(bench: Bench) -> None:
    """`jacobian(f)` from a pickle gives what it gave before."""
    row, sample = bench.row, bench.sample
    operator = plugrad.jacobian(row.f, bench.positions[0])
    try:
        if pickle.loads(pickle.dumps(row.f)) is not row.f:
            raise NotApplicableError("the function does not pickle by its name")
        expected = operator(*sample.args, **sample.kwargs)
    except NotApplicableError:
        raise
    except Exception as exception:
        said = f"{type(exception).__name__}: {exception}".splitlines()[0]
        raise NotApplicableError(f"nothing to pickle: {said}") from exception
    got = pickle.loads(pickle.dumps(operator))(*sample.args, **sample.kwargs)
    if _bits(got) != _bits(expected):
        problem = "jacobian(f) gives another result after pickling"
        raise GradientCheckError(
            bench.subject.finding("pickle", "jacobian", problem, expected=expected, actual=got)
        )


@contextmanager
def _switching_often() -> Iterator[None]:
    """Threads take turns after microseconds: what they can do to each other, they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _first(subject: Subject, modes: tuple[Mode, ...]) -> list[Any]:
    """The derivatives that the other checks have looked at."""
    return [_bits(subject.traced(mode).derivative) for mode in ("rev", "fwd") if mode in modes]


def _derivatives(subject: Subject, modes: tuple[Mode, ...]) -> list[Any]:
    found = []
    if "rev" in modes:
        found.append(_bits(plugrad.vjp(subject.f, *subject.args)[1](subject.cotangent)))
    if "fwd" in modes:
        found.append(_bits(plugrad.jvp(subject.f, subject.args, subject.tangents)[1]))
    return found


def _bits(tree: Tree) -> list[Any]:
    """All leaves, in a form that compares bit by bit (nan equal to nan)."""
    return [
        (np.shape(leaf), np.asarray(leaf).tobytes()) if isinstance(leaf, _NUMBERS) else leaf
        for _, leaf in leaves(tree)
    ]


_NUMBERS = (float, complex, np.generic, np.ndarray)
