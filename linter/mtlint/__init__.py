"""mtlint checks localized Markdown pages against the English they were translated from."""

__version__ = "0.1.0"
