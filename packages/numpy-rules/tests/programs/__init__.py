"""Random programs of array creations, views, reads, assignments, in-place operators, reductions.

`programs()` is a hypothesis strategy.  A program is a list of statements over numbered variables;
it is made by running it on plain arrays, so that every statement fits, and can then be run on any.
"""

import numpy as np
from hypothesis import strategies as st

from .program import Program, digest, own
from .statements import STATEMENTS
from .writer import Writer

__all__ = ["Program", "digest", "own", "programs"]

SHAPES = [(), (1,), (4,), (5,), (2, 3), (3, 2), (3, 3), (1, 4), (2, 2, 2)]
DTYPES = {"real": [np.float64], "complex": [np.complex128, np.float64]}


@st.composite
def programs(draw, max_statements=12, kinds=("real", "real", "complex")):
    """Programs of one or two inputs."""
    rng = np.random.default_rng(draw(st.integers(0, 2**16)))
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=2))
    dtypes = DTYPES[draw(st.sampled_from(kinds))] * 2
    inputs = [_input(rng, s, d) for s, d in zip(shapes, dtypes, strict=False)]
    writer = Writer(draw, Program(inputs))
    for _ in range(draw(st.integers(1, max_statements))):
        draw(st.sampled_from(STATEMENTS))(writer)
    return writer.program


def _input(rng, shape, dtype):
    x = rng.uniform(-1, 1, shape)
    return np.asarray(x if dtype is np.float64 else x + 1j * rng.uniform(-1, 1, shape))
