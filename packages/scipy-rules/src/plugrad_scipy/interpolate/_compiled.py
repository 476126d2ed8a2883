"""FITPACK's compiled functions by one set of names and arguments, those that f2py gave them.

SciPy 1.18 has them in C, by other names; fourteen have other arguments or results.  What they are
called by here is translated: `dfitpack` and `fitpack` are what to call, and `in_place` says what
is to stand in SciPy's code for functions that have the arguments of these.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from plugrad_scipy._private import Private, has_module

__all__ = ["dfitpack", "fitpack", "in_place"]

_IN_C = not has_module("scipy.interpolate._dfitpack")
_ALIKE = (
    *("bispeu", "bispev", "dblint", "fpchec", "parder", "pardeu", "pardtc"),
    *("spalde", "splev", "sproot"),
)

# -- SciPy 1.18: what f2py's functions are made of -------------------------------------------------

_c = Private("scipy.interpolate._fitpack")
_python = Private("scipy.interpolate._fitpack2")


def _splder(t: Any, c: Any, k: int, x: Any, nu: int = 1, e: int = 0) -> Any:
    return _c.splder(t, c, k, nu, x, e)


def _splint(t: Any, c: Any, k: int, a: Any, b: Any) -> Any:
    return _c.splint(t, c, k, a, b), None


def _curfit(
    iopt: int, x: Any, y: Any, w: Any, t: Any, wrk: Any, iwrk: Any, xb: Any, xe: Any, k: int, s: Any
) -> Any:
    n, t[:], *found = _c.curfit(iopt, x, y, w, xb, xe, k, s, t, wrk, iwrk)
    return n, *found


def _percur(iopt: int, x: Any, y: Any, w: Any, t: Any, wrk: Any, iwrk: Any, k: int, s: Any) -> Any:
    n, t[:], *found = _c.percur(iopt, x, y, w, k, s, t, wrk, iwrk)
    return n, *found


def _fpcurf0(
    x: Any, y: Any, k: int, w: Any = None, xb: Any = None, xe: Any = None, s: Any = None
) -> Any:
    return _python._curfit(x, y, k, w=w, xb=xb, xe=xe, s=s)


def _fpcurf1(
    x: Any, y: Any, w: Any, xb: Any, xe: Any, k: int, s: Any, n: int, t: Any, c: Any, *_state: Any
) -> Any:
    room = {"nest": len(t), "iopt": 1, "t": t, "c": c, "n": n}
    return _python._curfit(x, y, k, w=w, xb=xb, xe=xe, s=s, **room)


def _fpcurfm1(x: Any, y: Any, k: int, t: Any, w: Any = None, xb: Any = None, xe: Any = None) -> Any:
    return _python._curfit(x, y, k, w=w, xb=xb, xe=xe, iopt=-1, t=t)


def _surfit_smth(*args: Any, s: Any = None, eps: float = 1e-16, lwrk2: int = 1) -> Any:
    *found, ier = _python._surfit_smth(*args, s, eps)
    return *found, None, ier


def _surfit_lsq(*args: Any, lwrk2: int = 1) -> Any:
    x, y, z, nx, tx, ny, ty, w, *ends, kx, ky, eps = args
    low, high = _python._calc_b, _python._calc_e
    beyond = ((low, x, tx), (high, x, tx), (low, y, ty), (high, y, ty))
    ends = [f(*side) if end is None else end for end, (f, *side) in zip(ends, beyond, strict=True)]
    return _python._surfit_lsq(x, y, z, nx, tx, ny, ty, w, *ends, kx, ky, eps)


def _surfit(*args: Any) -> Any:
    *data, task, s, eps, _tx, _ty, nxest, nyest, wrk, _lwrk1, _lwrk2 = args
    most = max(nxest, nyest)
    _, tx, _, ty, c, fp, ier, wrk = _c.surfit(task, *data, s, nxest, nyest, most, eps, wrk)
    kx, ky = data[-2:]
    c = c[: (len(tx) - kx - 1) * (len(ty) - ky - 1)]
    return tx, ty, c, {"wrk": wrk, "ier": ier, "fp": fp}


def _spherfit_smth(
    theta: Any, phi: Any, r: Any, w: Any = None, s: Any = None, eps: float = 1e-16
) -> Any:
    return _python._spherfit_smth(theta, phi, r, w, float(len(r)) if s is None else s, eps)


def _spherfit_lsq(
    theta: Any, phi: Any, r: Any, tt: Any, tp: Any, w: Any = None, eps: float = 1e-16
) -> Any:
    return _python._spherfit_lsq(theta, phi, r, len(tt), tt, len(tp), tp, w, eps)


def _regrid_smth_spher(
    iopt: Any, ider: Any, u: Any, v: Any, r: Any, r0: Any = None, r1: Any = None, s: Any = 0.0
) -> Any:
    room = len(u) + 6 + iopt[1] + iopt[2], len(v) + 7  # for as many knots as there can be
    return _python._regrid_smth_spher(iopt, ider, u, v, r, r0, r1, s, *room, 1e-16)


def _translated() -> SimpleNamespace:
    return SimpleNamespace(
        **{name: getattr(_c, name) for name in _ALIKE},
        splder=_splder,
        splint=_splint,
        curfit=_curfit,
        percur=_percur,
        fpcurf0=_fpcurf0,
        fpcurf1=_fpcurf1,
        fpcurfm1=_fpcurfm1,
        regrid_smth=_python._regrid_smth,
        surfit_smth=_surfit_smth,
        surfit_lsq=_surfit_lsq,
        spherfit_smth=_spherfit_smth,
        spherfit_lsq=_spherfit_lsq,
        regrid_smth_spher=_regrid_smth_spher,
        types=SimpleNamespace(intvar=np.zeros((), np.int32)),
    )


dfitpack: Any = _translated() if _IN_C else Private("scipy.interpolate._dfitpack")
fitpack: Any = SimpleNamespace(_parcur=_c.parcur, _surfit=_surfit) if _IN_C else _c

# -- SciPy 1.18: what its code calls, made of functions with f2py's arguments ----------------------


def in_place(ours: Any, older: Any) -> dict[str, Any]:
    """What stands for functions in SciPy's code: `ours` for dfitpack's, `older` for fitpack's."""
    if not _IN_C:
        return {"dfitpack": ours, "_fitpack_impl._fitpack": older}
    return {
        "_fitpack": _InC(ours, older),
        "_fitpack2._curfit": _of_curves(ours),
        "_fitpack2._regrid_smth": ours.regrid_smth,
        "_fitpack2._surfit_smth": _of_surfaces(ours),
        "_fitpack2._surfit_lsq": lambda *args: ours.surfit_lsq(*args, lwrk2=1),
        **_of_spheres(ours),
    }


def _of_curves(ours: Any) -> Any:
    def curfit(
        x: Any, y: Any, k: int, w: Any = None, xb: Any = None, xe: Any = None, s: Any = None,
        nest: Any = None, iopt: int = 0, t: Any = None, c: Any = None, n: Any = None, **_state: Any,
    ) -> Any:  # fmt: skip
        if iopt == 0:
            return ours.fpcurf0(x, y, k, w=w, xb=xb, xe=xe, s=s)
        if iopt == -1:
            return ours.fpcurfm1(x, y, k, t, w=w, xb=xb, xe=xe)
        return ours.fpcurf1(x, y, w, xb, xe, k, s, n, t, c, None, None, None, 1)

    return curfit


def _of_surfaces(ours: Any) -> Any:
    def surfit_smth(*args: Any) -> Any:
        *data, s, eps = args
        *found, _wrk, ier = ours.surfit_smth(*data, s=s, eps=eps, lwrk2=1)
        return *found, ier

    return surfit_smth


def _of_spheres(ours: Any) -> dict[str, Any]:
    def smooth(theta: Any, phi: Any, r: Any, w: Any, s: Any, eps: float) -> Any:
        return ours.spherfit_smth(theta, phi, r, w=w, s=s, eps=eps)

    def nearest(
        theta: Any, phi: Any, r: Any, _nt: int, tt: Any, _np: int, tp: Any, w: Any, eps: float
    ) -> Any:
        return ours.spherfit_lsq(theta, phi, r, tt, tp, w=w, eps=eps)

    return {
        "_fitpack2._spherfit_smth": smooth,
        "_fitpack2._spherfit_lsq": nearest,
        "_fitpack2._regrid_smth_spher": lambda *args: ours.regrid_smth_spher(*args[:8]),
    }


class _InC:
    """The names and arguments of SciPy 1.18's _fitpack."""

    def __init__(self, ours: Any, older: Any):
        self._ours, self._older = ours, older
        self.insert, self.parcur = older._insert, older._parcur

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ours, name)

    def splder(self, t: Any, c: Any, k: int, nu: int, x: Any, e: int) -> Any:
        return self._ours.splder(t, c, k, x, nu, e)

    def splint(self, *args: Any) -> Any:
        return self._ours.splint(*args)[0]

    def curfit(self, *args: Any) -> Any:
        *data, xb, xe, k, s, t, wrk, iwrk = args
        n, *found = self._ours.curfit(*data, t, wrk, iwrk, xb, xe, k, s)
        return n, t, *found

    def percur(self, *args: Any) -> Any:
        *data, k, s, t, wrk, iwrk = args
        n, *found = self._ours.percur(*data, t, wrk, iwrk, k, s)
        return n, t, *found

    def surfit(self, task: int, *args: Any) -> Any:
        *data, s, nxest, nyest, _most, eps, wrk = args
        given = (*data, task, s, eps, np.zeros(0), np.zeros(0), nxest, nyest, wrk, 0, 0)
        tx, ty, c, out = self._older._surfit(*given)
        return len(tx), tx, len(ty), ty, c, out["fp"], out["ier"], out["wrk"]
