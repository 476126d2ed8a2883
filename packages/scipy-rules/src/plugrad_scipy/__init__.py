"""SciPy for plugrad: derivatives of its functions, and its modules with names that trace.

The ufuncs of scipy.special trace as they are once this package is installed.  Functions that do not
dispatch on their arguments come from the modules here, which have SciPy's layout and SciPy's names:

    from plugrad_scipy import integrate, linalg, special, stats
"""
