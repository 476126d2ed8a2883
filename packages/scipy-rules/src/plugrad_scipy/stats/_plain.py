"""Objects of SciPy that have no derivative, guarded against traced values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Guarded"]


class Guarded:
    """An object of SciPy in which every method, and the call of it, is wrapped by `guard`.

    Example:
        >>> import scipy.stats
        >>> from plugrad_scipy._stand_in import constant
        >>> Guarded(scipy.stats.randint, constant).pmf(1, 0, 2)
        np.float64(0.5)
    """

    def __init__(self, plain: Any, guard: Callable[[Any], Any]):
        self._plain = plain
        self._guard = guard

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._plain, name)
        return self._guard(found) if callable(found) else found

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What calling the object gives, such as a frozen distribution."""
        return self._guard(self._plain.__call__)(*args, **kwargs)
