"""Rules of the category *text*, one file a rule."""
