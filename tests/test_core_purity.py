"""What ``import plugrad`` loads: the standard library, pluggy and plugrad, nothing else."""

import os
import subprocess
import sys

ALLOWED = {"plugrad", "pluggy"} | sys.stdlib_module_names
LOADED = """
import sys
before = set(sys.modules)
import plugrad
print(*{name.partition(".")[0] for name in set(sys.modules) - before})
"""


def loaded_by_import(path=None):
    """The top-level modules a fresh interpreter loads with plugrad; path goes before all else."""
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    run = subprocess.run(
        [sys.executable, "-c", LOADED], env=environment, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_import_loads_nothing_foreign():
    loaded = loaded_by_import()
    assert "plugrad" in loaded
    assert "numpy" not in loaded
    assert loaded - ALLOWED == set()


def test_a_core_that_imports_numpy_is_found_out(tmp_path):
    package = tmp_path / "plugrad"
    package.mkdir()
    (package / "__init__.py").write_text("from plugrad import engine\n")
    (package / "engine.py").write_text("import numpy\n")
    loaded = loaded_by_import(tmp_path)
    assert "numpy" in loaded
    assert loaded - ALLOWED != set()
