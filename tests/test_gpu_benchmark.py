"""`benchmarks.gpu` without a GPU: dry runs, and its device code on stand-ins."""

import json
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from plugrad import register, registry
from plugrad_testing.namespace import cupy_namespace
from plugrad_testing.strict import StrictArray, StrictArrays, limited_to, to_host, to_strict

ROOT = Path(__file__).parents[1]
MAKERS = ("empty", "ones", "zeros")


@pytest.fixture
def gpu(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    return import_module("benchmarks.gpu.command")


class Event:
    """Keeps the time of a clock that counts the questions."""

    now = 0

    def record(self):
        Event.now += 1
        self.at = Event.now


def no_device():
    """CuPy as far as the benchmark goes, on the host."""
    runtime = SimpleNamespace(
        driverGetVersion=lambda: 12080,
        runtimeGetVersion=lambda: 12090,
        getDeviceProperties=lambda number: {
            "name": b"Stand-in",
            "major": 9,
            "minor": 0,
            "totalGlobalMem": 2**30,
        },
    )
    cuda = SimpleNamespace(
        Device=lambda: SimpleNamespace(id=0, synchronize=lambda: None),
        Event=Event,
        MemoryHook=Hook,
        get_elapsed_time=lambda start, end: 1e3 * (end.at - start.at),
        runtime=runtime,
    )
    names = {name: getattr(np, name) for name in np.__all__}
    return SimpleNamespace(**names | {"asnumpy": np.asarray, "cuda": cuda, "__version__": "14.2.0"})


class Hook:
    """A memory hook that is told of two blocks, of which one is freed between."""

    def __enter__(self):
        self.malloc_postprocess(mem_size=512)
        self.free_postprocess(mem_size=512)
        self.malloc_postprocess(mem_size=1024)
        return self

    def __exit__(self, *_):
        pass


def test_a_dry_run_finds_every_derivative_right(gpu, capsys):
    assert gpu.main(["--dry-run", "--width", "64"]) == 0
    told = capsys.readouterr()
    rows = [line for line in told.out.splitlines() if line.endswith("right")]
    assert [line.split()[0] for line in rows] == ["4", "4w", "5", "7", "11", "1v"]
    assert "wrong" not in told.out
    assert "failed" not in told.out


def test_without_a_device_it_says_so(gpu, capsys, monkeypatch):
    def missing():
        raise gpu.NoDeviceError("CuPy finds no CUDA device")

    monkeypatch.setattr(gpu, "find", missing)
    assert gpu.main([]) == 0
    assert "nothing measured: CuPy finds no CUDA device" in capsys.readouterr().out


def test_unknown_names_are_told(gpu, capsys):
    assert gpu.main(["--dry-run", "99"]) == 2
    assert gpu.main(["--dry-run", "11", "--peers", "nobody"]) == 2
    assert "no workload '99'" in (told := capsys.readouterr().err)
    assert "no peer 'nobody'" in told


def test_it_measures_prints_and_writes(gpu, capsys, monkeypatch, tmp_path):
    device = gpu.Gpu(no_device(), np)
    monkeypatch.setattr(gpu, "find", lambda: device)
    options = ["1v", "4w", "--width", "16", "--rounds", "2", "--turn", "0", "--peers", ""]
    assert gpu.main([*options, "--output", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("device Stand-in, compute capability 9.0")
    assert "at most, MiB: hand 0.000977, plugrad 0.000977" in told
    assert "an operation on ten elements" in told
    written = json.loads((tmp_path / "gpu.json").read_text())
    assert written["environment"]["driver"] == 12080
    assert written["environment"]["peak bytes"]["4w"] == {"hand": 1024, "plugrad": 1024}
    assert [row["cells"]["plugrad"]["ratio"] for row in written["rows"]] == [1.0, 1.0]


def test_the_overhead_is_held_against_torch(gpu):
    results = import_module("benchmarks.results")
    cells = {"plugrad": results.Cell(rounds=[999e-6]), "torch": results.Cell(rounds=[999e-6 / 2])}
    row = results.Row("1v", "a chain", 2.1, cells=cells)
    assert gpu.overhead([row]) == [
        "an operation on ten elements, both passes, µs: plugrad 1, torch 0.5",
        "plugrad over torch: 2.00 (goal ≤ 1.3: not met)",
    ]


@pytest.mark.parametrize("name", ["4", "4w", "5", "7", "11", "1v"])
def test_what_is_written_asks_for_what_cupy_has(gpu, name):
    """By hand and in plugrad, on arrays that serve no more than CuPy's do."""
    names = {name: getattr(np, name) for name in np.__all__}
    makers = {name: made_strict(getattr(np, name)) for name in MAKERS}
    space = SimpleNamespace(**(names | makers))
    runner, timing = import_module("benchmarks.runner"), import_module("benchmarks.timing")
    device = gpu.Gpu(space, np)
    device.there, device.back = to_strict, to_host
    (workload,) = gpu.workloads.select([name], 32)
    moved = gpu.workloads.by_hand(workload, space, device.there)
    with registry.isolated(), limited_to(cupy_namespace()):
        register(StrictArrays())
        ours = gpu.libraries.Ours(device)
        row = runner.measure(moved, [ours], timing.Pace(rounds=0), device.back)
        assert row.cells["plugrad"].note == ""
        assert isinstance(next(iter(leaves(ours.prepare(workload)()))), StrictArray)


def made_strict(make):
    return lambda *args: to_strict(make(*args))


def leaves(tree):
    return import_module("benchmarks.trees").leaves(tree)


def test_code_by_hand_is_rewritten_by_its_np(gpu):
    assert gpu.workloads.rewritten(uses_np, SimpleNamespace(pi=3))() == 3
    with pytest.raises(TypeError, match="no plain function"):
        gpu.workloads.rewritten(len, np)


def uses_np():
    return np.pi
