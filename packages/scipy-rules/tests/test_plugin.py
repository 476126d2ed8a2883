"""The plugin of SciPy's own functions."""

import subprocess
import sys

import scipy.special

from plugrad import RuleSet
from plugrad_scipy.plugin import TOPICS, plugrad_rules

# The functions of scipy.special that HIPS/autograd differentiates, as ufuncs.
EXPECTED = (
    "beta betainc betaln gamma gammaln gammainc gammaincc gammasgn digamma psi rgamma "
    "j0 j1 jn jv y0 y1 yn yv i0 i1 iv ive kv erf erfc erfinv erfcinv expit logit"
)


def test_every_topic_is_registered():
    rules = RuleSet()
    plugrad_rules(rules)
    assert len(rules) > 120
    assert all(getattr(scipy.special, name) in rules for name in EXPECTED.split())
    assert list(TOPICS) == sorted(TOPICS)


def test_a_ufunc_alone_loads_only_scipy_special():
    code = (
        "import sys, numpy as np, scipy.special\n"
        "from plugrad import grad\n"
        "assert grad(scipy.special.gammaln)(1.0) < 0\n"
        "assert grad(grad(scipy.special.expit))(0.0) == 0\n"
        "print(*sorted({'scipy.stats', 'scipy.integrate'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
