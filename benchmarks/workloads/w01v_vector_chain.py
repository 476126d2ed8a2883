"""Workload 1v: the chain of workload 1 on ten elements, where NumPy's own calls cost too."""

import numpy as np

from benchmarks.workload import Workload
from benchmarks.workloads.w01_scalar_chain import build, hand


def workloads() -> list[Workload]:
    """Give the chain on ten elements, as one elementwise derivative."""
    title = "the same chain on 10 elements"
    x = np.linspace(0.1, 0.9, 10)
    return [Workload("1v", title, build, (x,), hand, goal=2.1, operator="elementwise_grad")]
