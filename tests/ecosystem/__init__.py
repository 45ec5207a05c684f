"""Findings over real repositories, kept as a reviewed listing: a change of it is read before it is accepted."""
