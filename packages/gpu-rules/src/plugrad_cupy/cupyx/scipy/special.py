"""cupyx.scipy.special, in which the functions that are no ufuncs trace too.

    from plugrad_cupy.cupyx.scipy import special
    special.logsumexp(x), special.softmax(x, axis=-1)

The ufuncs are CuPy's own, and trace from `cupyx.scipy.special` as well.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror

BORROWED = (
    *("lambertw", "log_softmax", "logsumexp", "multigammaln", "polygamma", "softmax"),
    "spherical_yn",
)
CONSTANT = ("round",)
_IN_ANGLES = "take lpmv or sines and cosines of the angles, or pass plugrad.value_of(x)"
REFUSED = {
    "btdtr": "take betainc(a, b, x)",
    "btdtri": "take betaincinv(a, b, p)",
    "sph_harm": _IN_ANGLES,
    "sph_harm_y": _IN_ANGLES,
}

_MIRROR = Mirror("special", BORROWED, constant=CONSTANT, refused=REFUSED)


def __getattr__(name: str) -> Any:
    return _MIRROR.get(name)


def __dir__() -> list[str]:
    return _MIRROR.names()
