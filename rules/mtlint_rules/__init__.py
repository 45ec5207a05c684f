"""The built-in rules of mtlint. They know nothing of the engine but `mtlint.api`."""
