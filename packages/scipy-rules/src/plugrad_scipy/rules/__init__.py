"""One module for each family of functions; each holds a rule set and does nothing else."""
