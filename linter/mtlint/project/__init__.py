"""Which files are translations, of which source, at which version of it."""
