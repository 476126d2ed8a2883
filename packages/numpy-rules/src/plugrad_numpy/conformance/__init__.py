"""The rows that prove the rules of NumPy right: one module of `CASES` for each topic of rules.

They need plugrad-testing, which nothing else in this package does; `plugrad_testing` finds them by
the entry point `plugrad.conformance`.
"""
