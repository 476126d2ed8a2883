"""Time plugrad on CuPy against CuPy code written by hand, with torch and JAX on the same device.

    python -m benchmarks.gpu              # every workload, every peer that is installed
    python -m benchmarks.gpu 11 1v        # some workloads
    python -m benchmarks.gpu --dry-run    # NumPy in the place of CuPy, to see that results agree

Without a CUDA device it says so, and measures nothing.
"""
