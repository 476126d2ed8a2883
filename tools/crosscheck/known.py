"""Why plugrad and JAX disagree where they do: every disagreement needs an entry here."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KNOWN", "Known"]

DERIVATIVES = ("vjp", "jvp", "second")


@dataclass(frozen=True)
class Known:
    """An explanation of differences: of which rows, in which aspects, and who is right.

    `variant` and `sides` are patterns for the variant of the row (dtype, shapes, keywords) and for
    what numeric differentiation says; the defaults leave both open.  `rare` ones are met only with
    `--every-shape`.
    """

    title: str
    rows: tuple[str, ...]
    right: str
    reason: str
    aspects: tuple[str, ...] = DERIVATIVES
    variant: str = "*"
    sides: str = "*"
    rare: bool = False


KNOWN: tuple[Known, ...] = (
    Known(
        "The sign of a complex number",
        ("numpy.sign",),
        "plugrad",
        "The sign of a complex z is z/|z|, in NumPy 2 and in JAX. It turns with z, so that its "
        "derivative is not zero: JAX takes the rule of the real function.",
        variant="complex128*",
    ),
    Known(
        "Ranges between traced ends",
        ("numpy.arange", "numpy.mgrid", "numpy.mgrid-one_axis", "numpy.ogrid", "numpy.r_-slices"),
        "plugrad",
        "The points are start + k·step: they move with both. JAX makes them from the plain values "
        "of the ends where these are at hand, outside of jit, and loses the derivative without a "
        "word (inside jit it raises an error).",
    ),
    Known(
        "A Python number out of an array",
        (
            "ndarray.item",
            "ndarray.item-(-1,){}",
            "ndarray.item-(1,_2){}",
            "ndarray.item-((0,_1),){}",
        ),
        "plugrad",
        "item() of a traced array is a traced number. JAX gives the plain value where it is at "
        "hand, outside of jit, and the derivative is lost without a word.",
    ),
    Known(
        "Sets",
        (
            "numpy.unique",
            "numpy.unique-repeated",
            "numpy.unique-counted",
            "numpy.unique-rows",
            "numpy.unique-columns",
            "numpy.unique-in-any-order",
            "numpy.unique_values",
            "numpy.unique_all",
            "numpy.unique_counts",
            "numpy.unique_inverse",
            "numpy.union1d",
            "numpy.union1d-shared",
            "numpy.intersect1d",
            "numpy.intersect1d-indices",
            "numpy.setdiff1d",
            "numpy.setxor1d",
        ),
        "plugrad",
        "The elements of a set are elements of the arrays and move with them. JAX needs to know "
        "how many there are, takes the plain values of the arrays for it outside of jit, and goes "
        "on with these, so that the derivative is lost without a word.",
    ),
    Known(
        "interp with right= alone, after a call with left= alone",
        ("numpy.interp-end",),
        "NumPy and plugrad",
        "JAX uses the value of right to the left of the points, and not to their right, once "
        "interp has been called with left= alone; in a fresh process, and within jit, the same "
        "call is right. It looks like two compiled functions, with different arguments static, "
        "that are taken for one.",
        aspects=("value",),
        variant="*right=2.0",
        rare=True,
    ),
    Known(
        "The shape of logspace with an array for its base",
        ("numpy.logspace-base",),
        "NumPy and plugrad",
        "NumPy broadcasts start, stop and base with each other and gives the points an axis of "
        "their own; JAX broadcasts the base with the result.",
        aspects=("value",),
        rare=True,
    ),
    Known(
        "Eigenvalues of a real matrix",
        (
            "numpy.linalg.eig",
            "numpy.linalg.eig-stack",
            "numpy.linalg.eig-empty",
            "numpy.linalg.eigvals",
            "numpy.linalg.eigvals-stack",
            "numpy.linalg.eigvals-empty",
            "numpy.poly-matrix",
            "numpy.poly-conjugate_pairs",
        ),
        "both: a convention",
        "NumPy makes them (and the polynomial with these roots) real where all are, or where they "
        "come in pairs. In JAX a dtype cannot depend on values, and they are always complex. The "
        "numbers are the same.",
        aspects=("dtype",),
        variant="float64*",
    ),
    Known(
        "Norms of nothing",
        ("numpy.linalg.norm-empty", "numpy.linalg.norm-empty-orders"),
        "plugrad",
        "The norm of no elements is 0, whatever they are, and so is its tangent. JAX divides by "
        "the norm and gets 0/0.",
        aspects=("jvp",),
    ),
    Known(
        "The pseudo-inverse of a Hermitian matrix",
        ("numpy.linalg.pinv-hermitian",),
        "both: a convention",
        "With hermitian=True the matrix may only move along Hermitian directions. plugrad gives "
        "the cotangent that is Hermitian itself, JAX that of the general pseudo-inverse; both pair "
        "with every Hermitian tangent to the same number, and the JVPs agree.",
        aspects=("vjp", "second"),
        sides="plugrad and JAX",
    ),
    Known(
        "tensorsolve with several axes that are not in order",
        ("numpy.linalg.tensorsolve-two-axes",),
        "NumPy and plugrad",
        "NumPy moves the axes to the end in the order in which they are named, JAX in another: the "
        "result is transposed.",
        aspects=("value",),
    ),
    Known(
        "Roots that are zero",
        ("numpy.roots-zeros_at_both_ends",),
        "both: a convention",
        "The same roots in another order: NumPy puts those that are exactly zero last, JAX first.",
        aspects=("value",),
    ),
    Known(
        "The remainder of a polynomial division",
        ("numpy.polydiv-long_short", "numpy.polydiv-equal"),
        "NumPy and plugrad",
        "NumPy cuts leading zeros off the remainder. In JAX a shape cannot depend on values; it "
        "says so, and has trim_leading_zeros=True for it.",
        aspects=("value",),
    ),
    Known(
        "A masked logaddexp.reduce that nothing is left of",
        ("logaddexp.reduce", "logaddexp2.reduce"),
        "plugrad",
        "Where the mask leaves nothing, the sum is −∞ whatever the elements are, and its tangent "
        "is 0. JAX's JVP gives NaN there, and its own VJP 0.",
        aspects=("jvp",),
        variant="*where=*",
    ),
    Known(
        "The order within the parts of a partition",
        ("numpy.partition",),
        "both: a convention",
        "Only the element asked for has its place; the order of those before and after is nobody's "
        "business, and JAX's is another.",
        aspects=("value",),
    ),
    Known(
        "The standard deviation of a single number",
        ("numpy.nanstd-keywords",),
        "both: a convention, but for the NaN",
        "Where the mask leaves a single number, its deviation is 0 however it moves. plugrad gives "
        "the derivative 0, as it does wherever a standard deviation is 0; JAX divides by it and "
        "gets NaN.",
        variant="*where=*",
    ),
)
