"""Workload 4: the network of workload 3 grown to batch 512, 784-1024-1024-10, where BLAS rules."""

from benchmarks.workload import Workload
from benchmarks.workloads.w03_small_mlp import build, hand, problem


def workloads() -> list[Workload]:
    """Give the big network."""
    title = "big MLP, batch 512, 784-1024-1024-10"
    return [Workload("4", title, build, problem(512, (784, 1024, 1024, 10)), hand, goal=1.03)]
