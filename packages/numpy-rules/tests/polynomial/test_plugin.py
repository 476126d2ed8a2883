"""The plugin of numpy.polynomial knows every public function there."""

from __future__ import annotations

import numpy as np

from plugrad import registry


def test_every_public_function_is_classified():
    unknown = [
        f"{module.__name__}.{name}"
        for module in (
            *(getattr(np.polynomial, name) for name in ("polynomial", "chebyshev", "hermite")),
            *(getattr(np.polynomial, name) for name in ("hermite_e", "laguerre", "legendre")),
            np.polynomial.polyutils,
        )
        for name in module.__all__
        if callable(getattr(module, name)) and registry.row(getattr(module, name)) is None
    ]
    assert unknown == []
