"""`Bench`: one sample on the table, with what its checks share.

Nothing is computed until a check asks for it, and nothing twice: the numeric derivative, the VJP
and the JVP of each subject are kept as long as the bench.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from plugrad_testing._numeric import widen
from plugrad_testing._precision import is_wide
from plugrad_testing._sampling import seed_of
from plugrad_testing._subject import has_inexact, subject_of
from plugrad_testing._tree import is_inexact, leaves
from plugrad_testing.domains import Domain

if TYPE_CHECKING:
    from plugrad_testing._case import RuleCase, Sample
    from plugrad_testing._first_order import Tolerance
    from plugrad_testing._subject import Mode, Subject

__all__ = ["Bench", "axes_of"]


class Bench:
    """What the checks of `sample` share.

    Checks that need not be repeated for each shape are made on some samples only.  `first` says
    that this is the first sample of the row in its first dtype, `leads` that it is the first with
    its keywords, `shown` that it is the one with those keywords whose arrays have most axes, and
    `chosen` that it is either of the two among those of its dtype, whichever that is.
    """

    def __init__(
        self,
        sample: Sample,
        *,
        first: bool = False,
        leads: bool = False,
        shown: bool = False,
        chosen: bool = False,
        deep: bool = False,
    ):
        self.sample = sample
        self.first = first
        self.leads = leads
        self.shown = shown
        self.chosen = chosen
        self.deep = deep

    @property
    def row(self) -> RuleCase:
        """The row of the sample."""
        return self.sample.case

    @property
    def tolerance(self) -> Tolerance:
        """The tolerances of the row."""
        return self.row.tolerance

    @cached_property
    def ndim(self) -> int:
        """The most axes of an array among the arguments."""
        return axes_of(self.sample)

    @cached_property
    def size(self) -> int:
        """The number of components to differentiate."""
        found = (leaf for k in self.positions for _, leaf in leaves(self.sample.args[k]))
        return sum(np.size(leaf) for leaf in found if is_inexact(leaf))

    def with_sample(self, sample: Sample) -> Bench:
        """A bench of its own for another sample."""
        return Bench(sample, deep=self.deep)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """The positions of the arguments to differentiate."""
        if self.row.argnums is not None:
            return self.row.argnums
        return tuple(k for k, arg in enumerate(self.sample.args) if has_inexact(arg))

    @cached_property
    def subject(self) -> Subject:
        """The function at the arguments as drawn."""
        row = self.row
        subject = subject_of(
            row.f,
            self.sample.args,
            argnums=row.argnums,
            kwargs=self.sample.kwargs,
            projections=[arg.project if isinstance(arg, Domain) else None for arg in row.args],
            name=row.name,
            seed=seed_of(row.name) + row.seed,
        )
        return subject if row.analytic is None else replace(subject, analytic=row.analytic)

    @cached_property
    def wide(self) -> Subject:
        """The function at the arguments in double precision."""
        if is_wide(self.subject.args):
            return self.subject
        return replace(self.subject, args=widen(self.subject.args))

    @cached_property
    def targets(self) -> dict[str, Subject]:
        """The function of each argument alone, by the argument's name, and of all together."""
        if len(self.wide.args) == 1:
            return {self.names[0]: self.wide}
        alone = [self.wide.alone(k) for k in range(len(self.wide.args))]
        return {**dict(zip(self.names, alone, strict=True)), "all": self.wide}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the arguments to differentiate are called in ids: their names, or positions."""
        return tuple(label.partition(" (")[2].rstrip(")") or label for label in self.subject.labels)

    @cached_property
    def judged_elsewhere(self) -> bool:
        """Whether numeric comparison is left to a sample of the row in double precision."""
        double = (np.float64, np.complex128)
        return self.sample.dtype not in double and any(
            np.dtype(name) in double and name not in self.row.exclude for name in self.row.dtypes
        )

    @cached_property
    def derived(self) -> dict[Mode, Subject]:
        """The first derivatives as functions, by the mode that computes them."""
        return {mode: self.wide.derived(mode) for mode in self.row.modes}


def axes_of(sample: Sample) -> int:
    """The most axes of an array among the arguments of a sample."""
    found = [leaf for arg in sample.args for _, leaf in leaves(arg)]
    return max((leaf.ndim for leaf in found if isinstance(leaf, np.ndarray)), default=0)
