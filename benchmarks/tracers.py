"""The libraries whose memory is measured, those that keep it where `tracemalloc` sees it.

Their operators are brought to one form, as they differ in how jvp and checkpoint are spelt.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.workload import Function


@dataclass(frozen=True)
class Tracer:
    """A library by what it needs here: a namespace, both modes, and checkpointing."""

    name: str
    numpy: Any
    grad: Callable[[Function], Function]
    push: Callable[[Function, Any, Any], Any]
    checkpoint: Callable[[Function], Function]


def plugrad_tracer() -> Tracer:
    """Give plugrad, or raise ImportError."""
    from plugrad import checkpoint, grad, jvp

    return Tracer("plugrad", np, grad, lambda f, x, t: jvp(f, (x,), (t,)), checkpoint)


def autograd_tracer() -> Tracer:
    """Give HIPS autograd, or raise ImportError."""
    import autograd.numpy
    from autograd import checkpoint, grad, make_jvp

    return Tracer("autograd", autograd.numpy, grad, lambda f, x, t: make_jvp(f)(x)(t), checkpoint)


def installed() -> Iterator[Tracer]:
    """Yield the libraries that can be imported, and say which cannot."""
    for name, load in {"plugrad": plugrad_tracer, "autograd": autograd_tracer}.items():
        try:
            yield load()
        except ImportError as missing:
            print(f"{name} is left out: {missing}")
