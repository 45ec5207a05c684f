"""How fast mtlint is, as ratios measured in one run, so that figures of different machines can be compared."""
