"""Time plugrad against hand-written gradients, with its peers beside it in the same process.

Run it from the root of the repository:

    python -m benchmarks                    # every workload, every peer that is installed
    python -m benchmarks 1 1v 3 --rounds 7  # some workloads
    python -m benchmarks.imports            # what importing costs
    python -m benchmarks.memory             # what a tape holds, and what it leaves behind
    python -m benchmarks.gpu                # some of the workloads on CuPy
"""
