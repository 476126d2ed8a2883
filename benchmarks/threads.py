"""Hold every numerical library to one thread; call this before NumPy is imported."""

import os
import sys

VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "NPROC",  # XLA sizes its own pool by it
)
XLA_FLAGS = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"


def one_thread() -> None:
    """Set the environment that BLAS, OpenMP and XLA read when they are loaded.

    Raises RuntimeError if NumPy is loaded already: its BLAS has read the environment by then.
    """
    if "numpy" in sys.modules:
        raise RuntimeError("one_thread() must be called before NumPy is imported")
    for variable in VARIABLES:
        os.environ[variable] = "1"
    os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} {XLA_FLAGS}".strip()
