"""Functions of scipy.special without a derivative, and those that trace as they are."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED", "TRACING"]

# Of integers: zeros, numbers, quadrature rules, and polynomials as objects.
CONSTANT = [
    "ai_zeros",
    "bi_zeros",
    "jn_zeros",
    "jnjnp_zeros",
    "jnp_zeros",
    "jnyn_zeros",
    "yn_zeros",
    "ynp_zeros",
    "y0_zeros",
    "y1_zeros",
    "y1p_zeros",
    "erf_zeros",
    "fresnel_zeros",
    "fresnelc_zeros",
    "fresnels_zeros",
    "ber_zeros",
    "bei_zeros",
    "berp_zeros",
    "beip_zeros",
    "ker_zeros",
    "kei_zeros",
    "kerp_zeros",
    "keip_zeros",
    "kelvin_zeros",
    "bernoulli",
    "euler",
    "stirling2",
    "errprint",
    "geterr",
    "seterr",
    "chebyc",
    "chebys",
    "chebyt",
    "chebyu",
    "hermite",
    "hermitenorm",
    "laguerre",
    "legendre",
    "sh_chebyt",
    "sh_chebyu",
    "sh_legendre",
    "roots_chebyc",
    "roots_chebys",
    "roots_chebyt",
    "roots_chebyu",
    "roots_hermite",
    "roots_hermitenorm",
    "roots_laguerre",
    "roots_legendre",
    "roots_sh_chebyt",
    "roots_sh_chebyu",
    "roots_sh_legendre",
    "c_roots",
    "h_roots",
    "he_roots",
    "l_roots",
    "p_roots",
    "ps_roots",
    "s_roots",
    "t_roots",
    "ts_roots",
    "u_roots",
    "us_roots",
]

_OBJECT = "a polynomial object holds plain numbers: evaluate eval_{}, which traces in all of them"
_INTEGER = "it is a function of integers: write it with special.gamma, for example {}"
_COEFFICIENTS = "the coefficients end where SciPy truncates: differentiate mathieu_{} instead"
_WRONG = "SciPy's values are wrong in places, memory it has not set: there is none to be had"
_OLD = "SciPy has replaced it: take {}"

REFUSED = {
    **{name: _OBJECT.format(name) for name in ("gegenbauer", "genlaguerre", "jacobi", "sh_jacobi")},
    "factorial2": _INTEGER.format("2**(n/2) * special.gamma(n/2 + 1) for even n"),
    "factorialk": _INTEGER.format("k**(n/k) * special.gamma(n/k + 1) for multiples n of k"),
    "mathieu_even_coef": _COEFFICIENTS.format("a or mathieu_cem"),
    "mathieu_odd_coef": _COEFFICIENTS.format("b or mathieu_sem"),
    "pbdn_seq": "SciPy's values are not holomorphic, and wrong off the real line: take pbdv",
    "obl_rad2": _WRONG,
    "obl_rad2_cv": _WRONG,
    "lpn": _OLD.format("eval_legendre"),
    "lpmn": _OLD.format("lpmv"),
    "clpmn": _OLD.format("lpmv"),
    "sph_harm": _OLD.format("lpmv and exp"),
}

# Python functions written in ufuncs that trace.
TRACING = ["assoc_laguerre", "h1vp", "h2vp", "ivp", "jvp", "kvp", "softplus", "yvp"]
