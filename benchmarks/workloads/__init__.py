"""The workloads, a short file each: the user's function, and its gradient by hand.

`MODULES` says which file holds which rows; nothing is imported, and no data drawn, before a row
is asked for.
"""

import importlib
from collections.abc import Iterator

from benchmarks.workload import Workload

MODULES = {
    "1": "w01_scalar_chain",
    "1v": "w01v_vector_chain",
    "2": "w02_seed_example",
    "3": "w03_small_mlp",
    "4": "w04_big_mlp",
    "5": "w05_logistic_regression",
    "6": "w06_indexing_loop",
    "7": "w07_lstm",
    "8": "w08_gaussian_process",
    "9j": "w09j_jacobian",
    "9h": "w09h_hessian",
    "10": "w10_roll_stencil",
    "11": "w11_ufunc_chain",
    "12": "w12_filling_loop",
    "13": "w13_stencil_in_place",
}


def select(names: list[str]) -> Iterator[Workload]:
    """Iterate over the named rows, all of them when no name is given.

    A name is a group's (`"6"`) or one row's (`"6.500"`). Raises KeyError for a name nobody has.
    """
    for name in names:
        if name.partition(".")[0] not in MODULES:
            raise KeyError(f"no workload {name!r}; there are {', '.join(MODULES)}")
    return (row for name in names or MODULES for row in _rows(name))


def _rows(name: str) -> list[Workload]:
    group = name.partition(".")[0]
    module = importlib.import_module(f"{__name__}.{MODULES[group]}")
    rows = [row for row in module.workloads() if name in (group, row.name)]
    if not rows:
        raise KeyError(f"workload {group} has no row {name!r}")
    return rows
