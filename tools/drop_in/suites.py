"""The tests that autograd and packages built on it ship in their source releases, run unedited.

`run_suite` runs those of one release on the original or on plugrad-autograd.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

OURS = ("-m", "plugrad_autograd")


@dataclass(frozen=True)
class Suite:
    """Tests in a source release: where, which, and which of them fail here and why they should."""

    dist: str
    release: str
    tests: tuple[str, ...]
    options: tuple[str, ...] = ()
    chosen: str = "all tests"
    listed: dict[str, str] = field(default_factory=dict)


SUITES = [
    Suite(
        "autograd",
        "1.9.1",
        ("tests",),
        listed={
            "test_fft::test_rfftn_odd_not_implemented": "expects an error for odd lengths, which "
            "have derivatives here",
            "test_graphs::test_assignment_raises_error": "expects an error for `A[1] = b`, which "
            "is differentiated here",
        },
    ),
    # Its conftest.py imports TensorFlow and torch, to seed them; so do the tests left out.
    Suite(
        "pymanopt",
        "2.2.1",
        ("tests/backends/test_autograd.py", "tests/manifolds", "tests/optimizers"),
        ("--noconftest",),
        chosen="manifolds, optimisers, the autograd backend",
    ),
]


@dataclass(frozen=True)
class Outcome:
    """What a run came to: each test's "passed", "failed" or "skipped", and the processor time."""

    tests: dict[str, str]
    seconds: float

    def __str__(self) -> str:
        kinds = list(self.tests.values())
        counts = [(kinds.count(kind), kind) for kind in ("passed", "failed", "skipped")]
        return ", ".join(f"{n} {kind}" for n, kind in counts if n)

    def named(self, kind: str) -> set[str]:
        """The tests that came out so."""
        return {name for name, found in self.tests.items() if found == kind}


def fetch(suite: Suite, folder: Path) -> Path:
    """The folder of the release, from the package index that pip is set up for."""
    name = f"{suite.dist}-{suite.release}"
    if not (folder / f"{name}.tar.gz").exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", str(folder)]
        subprocess.run([*command, f"{suite.dist}=={suite.release}"], check=True)
    with tarfile.open(folder / f"{name}.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / name


def run_suite(suite: Suite, folder: Path, *, ours: bool) -> Outcome:
    """Run the tests of a release on autograd, or on this package."""
    root = fetch(suite, folder)
    report = folder / f"{suite.dist}-{'ours' if ours else 'original'}.xml"
    config = folder / "empty.ini"
    config.write_text("[pytest]\n")
    command = [sys.executable, "-W", "ignore", *(OURS if ours else ()), "-m", "pytest", "-q"]
    command += ["-c", str(config), "--rootdir", str(root), f"--junitxml={report}"]
    command += ["-p", "no:cacheprovider", *suite.options, *suite.tests]
    seconds = processor_time(command, root)
    return Outcome(outcomes(report), seconds)


def processor_time(command: list[str], folder: Path) -> float:
    """Run a command, whatever comes of it, on one thread; the seconds its processes computed."""
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, cwd=folder, env={**os.environ, **single}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def outcomes(report: Path) -> dict[str, str]:
    """The outcome of each test in a report by pytest."""
    found = {}
    for test in ET.parse(report).getroot().iter("testcase"):
        name = f"{test.get('classname', '').rpartition('.')[2]}::{test.get('name')}"
        kinds = {child.tag for child in test}
        failed = kinds & {"failure", "error"}
        found[name] = "failed" if failed else "skipped" if "skipped" in kinds else "passed"
    return found


def wrong(suite: Suite, original: Outcome, ours: Outcome) -> list[str]:
    """The tests that pass on the original and not here, unlisted, and the listed ones that pass."""
    lost = original.named("passed") - ours.named("passed")
    return sorted(lost ^ suite.listed.keys())
