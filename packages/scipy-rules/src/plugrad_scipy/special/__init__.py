"""scipy.special, in which the functions that do not dispatch by themselves trace too.

    from plugrad_scipy import special
    grad(lambda x: special.logsumexp(x))(x)

The ufuncs are SciPy's own (they trace from `scipy.special` as well); what is defined here takes
SciPy's place for traced arguments and hands all others to SciPy.  In SciPy's array-API mode
(SCIPY_ARRAY_API set to anything, 0 included) most names of scipy.special are no ufuncs and refuse
traced values: unset it before SciPy is imported.
"""

from __future__ import annotations

from typing import Any

import scipy.special

from plugrad_scipy._mirror import names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.special._combinatorics import comb, diric, factorial, perm
from plugrad_scipy.special._ellipsoidal import ellip_harm, ellip_harm_2, ellip_normal
from plugrad_scipy.special._harmonics import (
    assoc_legendre_p,
    assoc_legendre_p_all,
    legendre_p,
    legendre_p_all,
    sph_harm_y,
    sph_harm_y_all,
    sph_legendre_p,
    sph_legendre_p_all,
)
from plugrad_scipy.special._nodes import (
    roots_gegenbauer,
    roots_genlaguerre,
    roots_jacobi,
    roots_sh_jacobi,
)
from plugrad_scipy.special._parametric import lambertw, multigammaln, polygamma, zeta
from plugrad_scipy.special._reductions import log_softmax, logsumexp, softmax
from plugrad_scipy.special._sequences import (
    lmbda,
    lqmn,
    lqn,
    obl_cv_seq,
    pbdv_seq,
    pbvv_seq,
    pro_cv_seq,
)
from plugrad_scipy.special._spherical import (
    riccati_jn,
    riccati_yn,
    spherical_in,
    spherical_jn,
    spherical_kn,
    spherical_yn,
)
from plugrad_scipy.special._without import CONSTANT, REFUSED

__all__ = [
    "assoc_legendre_p",
    "assoc_legendre_p_all",
    "cg_roots",
    "comb",
    "diric",
    "ellip_harm",
    "ellip_harm_2",
    "ellip_normal",
    "factorial",
    "j_roots",
    "js_roots",
    "la_roots",
    "lambertw",
    "legendre_p",
    "legendre_p_all",
    "lmbda",
    "log_softmax",
    "logsumexp",
    "lqmn",
    "lqn",
    "multigammaln",
    "obl_cv_seq",
    "pbdv_seq",
    "pbvv_seq",
    "perm",
    "polygamma",
    "pro_cv_seq",
    "riccati_jn",
    "riccati_yn",
    "roots_gegenbauer",
    "roots_genlaguerre",
    "roots_jacobi",
    "roots_sh_jacobi",
    "softmax",
    "sph_harm_y",
    "sph_harm_y_all",
    "sph_legendre_p",
    "sph_legendre_p_all",
    "spherical_in",
    "spherical_jn",
    "spherical_kn",
    "spherical_yn",
    "zeta",
]

cg_roots, j_roots, js_roots, la_roots = (
    roots_gegenbauer,
    roots_jacobi,
    roots_sh_jacobi,
    roots_genlaguerre,
)


def __getattr__(name: str) -> Any:
    return offered(scipy.special, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.special, __all__)
