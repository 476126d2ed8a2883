"""Start the benchmark with one thread for every library."""

import sys

from benchmarks.threads import one_thread


def start() -> int:
    """Set the threads, and only then import what imports NumPy."""
    one_thread()
    from benchmarks.command import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
