"""The derivatives of SciPy's functions for plugrad."""
