"""Rules of the category *emphasis*, one file a rule."""
