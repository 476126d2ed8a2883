"""`numpy.polynomial.hermite`, traced: series of Hermite polynomials of the physicists."""

from __future__ import annotations

from typing import Any

from numpy.polynomial import hermite as numpys

from plugrad_numpy.passthrough import fetch
from plugrad_numpy.polynomial.basis import Basis
from plugrad_numpy.polynomial.members import members

BASIS = Basis(numpys, "herm")
MEMBERS = members(BASIS, numpys.Hermite, __name__)


def __getattr__(name: str) -> Any:
    return MEMBERS[name] if name in MEMBERS else fetch(numpys, name, globals())


def __dir__() -> list[str]:
    return dir(numpys)
