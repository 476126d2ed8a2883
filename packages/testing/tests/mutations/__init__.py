"""Correct rules, and the same rules broken: what the suite must pass and what it must fail.

`ENTRIES` has one `Entry` for each rule.  `judge` in `trial` runs the suite on a rule or a mutant.
"""

from .complexes import ENTRIES as COMPLEXES
from .elementwise import ENTRIES as ELEMENTWISE
from .language import Entry
from .matrices import ENTRIES as MATRICES
from .pairs import ENTRIES as PAIRS
from .reductions import ENTRIES as REDUCTIONS
from .shapes import ENTRIES as SHAPES
from .structures import ENTRIES as STRUCTURES
from .trial import Result, judge
from .unseen import ENTRIES as UNSEEN

__all__ = ["ENTRIES", "Entry", "Result", "judge"]

TUNED = [*ELEMENTWISE, *PAIRS, *REDUCTIONS, *SHAPES, *MATRICES, *COMPLEXES, *STRUCTURES]
ENTRIES = [*TUNED, *UNSEEN]
