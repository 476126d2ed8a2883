"""The derivatives of NumPy's functions for plugrad."""
