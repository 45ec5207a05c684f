"""Rules of the category *links*, one file a rule."""
