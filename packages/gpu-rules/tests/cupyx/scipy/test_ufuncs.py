"""Ufuncs of cupyx.scipy.special on the stand-in: the rules of SciPy's ask for none that it lacks.

Strict arrays serve those of SciPy's ufuncs that CuPy has, and no other.
"""

MODULE, UFUNCS = "special", True


def _always(keywords):
    return True


PARAMETERS = ("its derivative in a parameter is interpolated on the host", _always)
COMPLEX = ("the derivative of psi of complex numbers is interpolated on the host", _always)
INTEGRALS = ("its derivative is an integral that cupyx lacks", _always)
COMPLEMENT = ("its derivative asks for betaincc, which cupyx lacks", _always)
NOT_TAKEN = {
    "scipy.special.bdtri": COMPLEMENT,
    "scipy.special.ellip[kej]*": INTEGRALS,
    "scipy.special.chdtr*": PARAMETERS,
    "scipy.special.fdtr*": PARAMETERS,
    "scipy.special.gdtr*": PARAMETERS,
    "scipy.special.gammainc*-both": PARAMETERS,
    "scipy.special.betainc*-all": PARAMETERS,
    "scipy.special.loggamma-complex": COMPLEX,
    "scipy.special.lpmv-degree": PARAMETERS,
    "scipy.special.psi-complex": COMPLEX,
    "scipy.special.wright_bessel": PARAMETERS,
    "scipy.special.zetac*": PARAMETERS,
}


def test_a_row_of_scipy_holds_on_the_stand_in(row, check):
    check(row, NOT_TAKEN)
