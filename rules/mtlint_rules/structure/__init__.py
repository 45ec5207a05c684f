"""Rules of the category *structure*, one file a rule."""
