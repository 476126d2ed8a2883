"""Installed entry points are found as `importlib.metadata` finds them."""

from importlib.metadata import entry_points

import pytest

from plugrad._entry_points import PluginEntry, installed_entries


@pytest.fixture
def install_dist(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))

    def add(folder, text):
        path = tmp_path / folder
        path.mkdir()
        (path / "METADATA").write_text("Metadata-Version: 2.1\nName: shapes\nVersion: 1.5\n")
        (path / "entry_points.txt").write_text(text)

    return add


def test_the_group_is_read_and_others_are_not(install_dist):
    install_dist(
        "shapes-1.5.dist-info",
        "[console_scripts]\nmath = a.b\n\n[plugrad]\n# a comment\nshapes = math\nof = math:pi\n",
    )
    found = {e.name: e for e in installed_entries("plugrad")}
    assert {"shapes", "of"} <= set(found)
    assert "math" not in found
    assert found["of"].load() == pytest.approx(3.14159, abs=1e-5)
    assert (found["shapes"].dist.name, found["shapes"].dist.version) == ("shapes", "1.5")


def test_it_agrees_with_the_standard_library():
    ours = {(e.name, e.value) for e in installed_entries("plugrad")}
    assert ours == {(e.name, e.value) for e in entry_points(group="plugrad")}
    scripts = {(e.name, e.value) for e in installed_entries("console_scripts")}
    assert scripts == {(e.name, e.value) for e in entry_points(group="console_scripts")}


def test_the_first_of_two_distributions_of_one_name_counts(install_dist, tmp_path, monkeypatch):
    install_dist("shapes-1.5.dist-info", "[plugrad]\nshapes = first\n")
    later = tmp_path / "later"
    (later / "Shapes-1.4.dist-info").mkdir(parents=True)
    (later / "Shapes-1.4.dist-info" / "entry_points.txt").write_text("[plugrad]\nshapes = old\n")
    monkeypatch.setattr("sys.path", [*__import__("sys").path, str(later), str(tmp_path / "none")])
    values = [e.value for e in installed_entries("plugrad") if e.name == "shapes"]
    assert values == ["first"]


def test_a_missing_attribute_is_an_error():
    with pytest.raises(AttributeError):
        PluginEntry("shapes", "math:tau.nothing", "").load()
