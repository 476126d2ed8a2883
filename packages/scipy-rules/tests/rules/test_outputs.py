"""Both modes of functions of several outputs."""

from plugrad_scipy.rules.outputs import outputs, several


def test_an_unused_output_costs_nothing():
    def forbidden(x):
        raise AssertionError

    vjp, _ = outputs(lambda x: 2 * x, forbidden)
    assert vjp((3.0, None), None, 5.0) == 30.0


def test_forward_gives_every_output():
    _, jvp = outputs(lambda x: 2 * x, lambda x: -x)
    assert jvp(1.5, None, 2.0) == (6.0, -3.0)


def test_an_argument_without_derivative_has_none():
    jvps = several((None, lambda n, x: n * x), (None, lambda n, x: x))
    assert jvps[0] is None
    assert jvps[1](2.0, None, 3.0, 5.0) == (30.0, 10.0)
