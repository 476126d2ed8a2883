"""`members`: the functions of a basis and its class, by their names in numpy.polynomial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad_numpy.mirrored import mirrored
from plugrad_numpy.polynomial.classes import series_class
from plugrad_numpy.polynomial.polyutils import trimcoef

if TYPE_CHECKING:
    from plugrad_numpy.polynomial.basis import Basis

__all__ = ["members"]

_METHODS = (
    *("val", "val2d", "val3d", "valnd", "grid2d", "grid3d", "valfromroots"),
    *("vander", "vander2d", "vander3d", "fit"),
    *("line", "add", "sub", "mul", "mulx", "div", "pow"),
    *("der", "roots", "fromroots", "companion"),
)


def members(basis: Basis, numpys_class: type, module: str) -> dict[str, Any]:
    """What stands in for the public functions and the class of NumPy's module, by name."""
    names = {method: basis.prefix + method for method in _METHODS}
    names["integral"] = f"{basis.prefix}int"
    names["to_powers"] = f"{basis.prefix}2poly"
    names["from_powers"] = f"poly2{basis.prefix}"
    functions = {
        method: mirrored(getattr(basis.module, name), getattr(basis, method), module)
        for method, name in names.items()
        if hasattr(basis.module, name)
    }
    found = {names[method]: function for method, function in functions.items()}
    found[f"{basis.prefix}trim"] = trimcoef
    if hasattr(basis.module, "chebinterpolate"):  # the function given may close over traced values
        found["chebinterpolate"] = basis.interpolate
    found[numpys_class.__name__] = series_class(numpys_class, functions, module)
    return found
