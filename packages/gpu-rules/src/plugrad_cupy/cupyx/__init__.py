"""Modules of `cupyx.scipy`, whose functions do not look at their arguments' types, made to trace.

    from plugrad_cupy.cupyx.scipy import linalg, ndimage
    grad(lambda x: cp.sum(linalg.expm(x)))(x)

Each has CuPy's names.  Of plain arrays CuPy's own function is called; of traced ones too, inside
rules whose derivatives are those of plugrad-scipy, which has to be installed.
"""
