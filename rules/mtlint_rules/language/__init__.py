"""Rules of the category *language*, one file a rule."""
