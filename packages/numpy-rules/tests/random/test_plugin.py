"""The plugin of numpy.random knows every public function there."""

from __future__ import annotations

import numpy as np

from plugrad import registry


def test_every_public_name_is_classified():
    assert [n for n in np.random.__all__ if registry.row(getattr(np.random, n)) is None] == []
