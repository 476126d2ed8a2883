"""plugrad on CuPy arrays."""
