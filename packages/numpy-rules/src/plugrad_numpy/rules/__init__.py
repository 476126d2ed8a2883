"""The derivative rules of NumPy, one module for each topic, each with a `rules: RuleSet`."""
