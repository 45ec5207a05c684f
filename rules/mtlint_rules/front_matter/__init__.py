"""Rules of the category *front-matter*, one file a rule."""
