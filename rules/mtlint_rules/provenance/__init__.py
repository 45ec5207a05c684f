"""Rules of the category *provenance*, one file a rule."""
