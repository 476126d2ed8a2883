"""Nothing is missing from plugrad_scipy but what its conformance package says, with the reason."""

from plugrad_testing.audit import audit


def test_the_audit_is_clean():
    report = audit("plugrad_scipy")
    assert report.clean, report.describe()
