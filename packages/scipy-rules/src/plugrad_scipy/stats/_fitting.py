"""Maximum likelihood estimates, differentiable in the data: `fit` of a continuous distribution.

The estimate is SciPy's.  It is differentiated by the equations that it satisfies: the likelihood
does not change, to first order, with a parameter that is free.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy._captured import capture
from plugrad_scipy.optimize._implicit import Call
from plugrad_scipy.stats._calls import shape_names

__all__ = ["fitted"]


def _fixed(dist: Any, options: dict[str, Any]) -> dict[int, Any]:
    """The parameters that a call of fit keeps, by their positions."""
    names = [*shape_names(dist.plain), "loc", "scale"]
    place = {f"f{k}": k for k in range(len(names) - 2)}
    place |= {word + name: k for k, name in enumerate(names) for word in ("f", "fix_")}
    given = {place[name]: value for name, value in options.items() if name in place}
    return {k: value for k, value in given.items() if value is not None}


def _named(dist: Any) -> Any:
    """SciPy's fit under the name that an error gives it."""

    def fit(data: Any, *args: Any, **kwds: Any) -> Any:
        return dist.plain.fit(data, *args, **kwds)

    fit.__name__, fit.__module__ = f"{dist.name}.fit", "scipy.stats"
    return fit


def fitted(dist: Any, data: Any, *args: Any, **options: Any) -> tuple[Any, ...]:
    """Shapes, loc and scale of the distribution under which traced data are likeliest.

    Takes the arguments of SciPy's `fit`.  Raises RefusedError for another method than "MLE", and
    NotSolvedError where the likelihood is not flat at SciPy's estimate: at an end of the data, as
    `uniform` and `expon` have it, or short of the maximum.  The derivative is as accurate as the
    estimate: to three or four digits where SciPy searches, unless `optimizer` goes further.
    """
    if str(options.get("method", "MLE")).lower() != "mle":
        raise RefusedError(
            f"{dist.name}.fit is differentiated by the likelihood: leave method out."
        )
    values, rebuild = capture(((data, *args), options))
    call = Call(_named(dist), values, rebuild)
    free = [k for k in range(dist.plain.numargs + 2) if k not in _fixed(dist, options)]

    def read(found: Any, _: Any) -> Any:
        return np.array(found)[free]

    def whole(x: Any, given: dict[str, Any]) -> list[Any]:
        kept, moving = _fixed(dist, given["kwds"]), iter(x)
        return [kept[k] if k in kept else next(moving) for k in range(len(free) + len(kept))]

    def slope(x: Any, given: dict[str, Any]) -> Any:
        return grad(lambda x: dist.nnlf(whole(x, given), given["data"]))(x)

    estimate = whole(call.solution(read, slope), call.traced)
    return tuple(
        value.item() if k in free and type(call.found[k]) is float else value
        for k, value in enumerate(estimate)
    )
