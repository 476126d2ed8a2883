"""Tables: a row expands into the samples it says, and each sample gets every check."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad
from plugrad_testing import (
    SCALAR,
    GradientCheckError,
    booleans,
    case,
    check_case,
    check_sample,
    integers,
    positive,
    real,
    spd,
)


def shapes_of(row):
    return [tuple(np.shape(arg) for arg in sample.args) for sample in row.samples()]


def test_default_samples_of_one_argument():
    samples = list(case(np.sin, real()).samples())
    assert [
        s.args[0].dtype.name if np.ndim(s.args[0]) else type(s.args[0]) for s in samples[:2]
    ] == [
        float,
        np.float32,
    ]
    assert shapes_of(case(np.sin, real(), dtypes=["float64"])) == [((),), ((),), ((3,),), ((2, 3),)]
    assert isinstance(samples[2].args[0], np.ndarray)


def test_default_samples_of_two_arguments_broadcast():
    shapes = shapes_of(case(np.add, real(), real(), dtypes=["float64"]))
    assert ((2, 3), (3,)) in shapes
    assert ((2, 1), (1, 3)) in shapes
    assert ((), (3,)) in shapes


def test_default_samples_of_more_arguments():
    shapes = shapes_of(case(np.clip, real(), real(), real(), dtypes=["float64"]))
    assert ((2, 3), (3,), (3,)) in shapes
    assert all(len(row) == 3 for row in shapes)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(2,)], [((2,),)]),
        ([((2,),)], [((2,),)]),
        ([SCALAR, ()], [((),), ((),)]),
        ([(2, 3), (0,)], [((2, 3),), ((0,),)]),
    ],
)
def test_shapes_for_one_domain(given, expected):
    assert shapes_of(case(np.sin, real(), shapes=given, dtypes=["float64"])) == expected


def test_shapes_are_for_the_domains_without_one():
    row = case(np.dot, real(shape=(2, 4)), real(), shapes=[(4,), (4, 3)], dtypes=["float64"])
    assert shapes_of(row) == [((2, 4), (4,)), ((2, 4), (4, 3))]


def test_wrong_number_of_shapes():
    with pytest.raises(ValueError, match="2 need a shape"):
        case(np.add, real(), real(), shapes=[((2,),)])


def test_domains_inside_containers_and_keywords():
    row = case(
        np.concatenate,
        [real(shape=(2,)), (real(shape=(3,)), 7)],
        kwargs={"where": booleans(shape=(2,)), "axis": 0},
        dtypes=["float64"],
    )
    (sample,) = row.samples()
    assert sample.args[0][0].shape == (2,)
    assert sample.args[0][1][0].shape == (3,)
    assert sample.args[0][1][1] == 7
    assert sample.kwargs["where"].dtype == bool
    assert str(sample).endswith("where=bool[2], axis=0)")


def test_every_keyword_set_meets_every_dtype():
    row = case(np.sum, real(shape=(3,)), kwargs=[{}, {"axis": 0}], complex=True)
    assert len(list(row.samples())) == 2 * 3
    assert [s.args[0].dtype.name for s in row.samples()][:3] == ["float64", "float32", "complex128"]


def test_integers_are_not_cast():
    (sample, _) = case(np.take, real(shape=(5,)), integers(0, 5, shape=(2,))).samples()
    assert sample.args[1].dtype.kind == "i"


def test_same_row_same_numbers_other_seed_other_numbers():
    def draw(seed=0):
        return next(case(np.sin, real(shape=(3,)), seed=seed).samples()).args[0]

    np.testing.assert_array_equal(draw(), draw())
    assert not np.array_equal(draw(), draw(seed=1))


def test_names_serve_as_ids():
    assert str(case(np.sin, real())) == "numpy.sin"
    assert str(case(np.sum, real(), label="axis")) == "numpy.sum-axis"
    assert str(case(lambda x: x, real(), name="identity")) == "identity"


def test_exclusions_need_a_known_name_and_a_reason():
    row = case(np.sin, real(shape=()), exclude={"float32": "no single-precision loop"})
    assert [s.dtype.name for s in row.samples()] == ["float64"]
    with pytest.raises(ValueError, match="neither a dtype"):
        case(np.sin, real(), exclude={"speed": "slow"})
    with pytest.raises(ValueError, match="no reason"):
        case(np.sin, real(), exclude={"vjp": ""})


@pytest.fixture
def sine(rule):
    """Sine with the derivative `wrong(x)`, and cosine."""

    def make(derivative):
        return rule(np.sin, "elementwise", derivative)

    return make


@pytest.fixture
def exact_sine(rule):
    sine = rule(np.sin, "elementwise", lambda ans, x: cosine(x))
    cosine = rule(np.cos, "elementwise", lambda ans, x: -sine(x))
    return sine


def test_a_right_rule_passes_everything(exact_sine):
    check_case(case(exact_sine, real(), order=3))


def test_broadcasting_passes(arrays):
    check_case(case(lambda x, y: x * y, real(), real()))


def test_containers_pass(arrays):
    check_case(case(lambda xs: xs[0] * xs[1], [real(shape=(3,)), real(shape=(2, 3))]))


def test_complex_numbers_pass():
    check_case(case(lambda z: z * z + abs(z), real(), dtypes=["complex128"], shapes=[SCALAR]))


def test_a_wrong_rule_fails_with_its_sample(sine):
    row = case(sine(lambda ans, x: np.cos(plugrad.value_of(x)) * 1.001), real(), name="sine")
    with pytest.raises(GradientCheckError) as caught:
        check_case(row)
    assert caught.value.finding.function == "sine"
    assert caught.value.__notes__[0].startswith("sample: sine(")


def test_an_excluded_check_is_not_made(sine):
    f = sine(lambda ans, x: np.cos(plugrad.value_of(x)) * 1.001)
    why = "this test is about exclusions"
    check_case(case(f, real(), order=1, exclude={"vjp": why, "jvp": why}))


def test_only_the_wrong_mode_fails(rule):
    f = rule(
        np.sin,
        "rule",
        vjp=lambda g, ans, x: g * np.cos(x),
        jvp=lambda t, ans, x: t * np.cos(x) * 1.001,
    )
    check_case(case(f, real(), order=1, modes=["rev"]))
    with pytest.raises(GradientCheckError):
        check_case(case(f, real(), order=1, modes=["fwd"]))


def test_a_fault_in_single_precision_only(rule):
    def derivative(ans, x):
        error = 1.01 if x.dtype == np.float32 else 1.0
        return np.cos(x) * x.dtype.type(error)

    f = rule(np.sin, "elementwise", derivative)
    row = case(f, real(shape=(3,)), order=1)
    double, single = row.samples()
    check_sample(double)
    with pytest.raises(GradientCheckError) as caught:
        check_sample(single)
    assert caught.value.finding.check == "precision"


def test_a_symmetric_matrix_moves_symmetrically(rule):
    """The gradient of the lower triangle's sum, spread over both triangles, is right on spd."""
    f = rule(
        lambda a: np.sum(np.tril(a)),
        "rule",
        vjp=lambda g, ans, a: g * (1 + np.eye(a.shape[0], like=plugrad.value_of(a))) / 2,
    )
    check_case(case(f, spd(3), order=1, modes=["rev"]))
    with pytest.raises(GradientCheckError):
        check_case(case(f, real(shape=(3, 3)), order=1, modes=["rev"]))


def test_argnums(rule):
    f = rule(
        lambda x, y, /: x * y,
        "elementwise",
        lambda ans, x, y: y,
        lambda ans, x, y: 3 * plugrad.value_of(x),
    )
    check_case(case(f, positive(), positive(), argnums=[0]))
    with pytest.raises(GradientCheckError) as caught:
        check_case(case(f, positive(), positive(), argnums=[1]))
    assert caught.value.finding.argument == "1 (y)"
