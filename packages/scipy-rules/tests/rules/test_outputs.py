"""Both modes of a function of several outputs."""

from plugrad_scipy.rules.outputs import outputs


def test_an_unused_output_costs_nothing():
    def forbidden(x):
        raise AssertionError

    vjp, _ = outputs(lambda x: 2 * x, forbidden)
    assert vjp((3.0, None), None, 5.0) == 30.0


def test_forward_gives_every_output():
    _, jvp = outputs(lambda x: 2 * x, lambda x: -x)
    assert jvp(1.5, None, 2.0) == (6.0, -3.0)
