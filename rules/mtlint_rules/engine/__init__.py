"""Rules of the category *engine*, one file a rule."""
