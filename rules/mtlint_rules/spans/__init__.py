"""Rules of the category *spans*, one file a rule."""
