"""Rules of the category *code*, one file a rule."""
