"""Generated examples are the same in every run, and no test depends on how fast the machine is."""

from hypothesis import settings

settings.register_profile("mtlint", derandomize=True, deadline=None)
settings.load_profile("mtlint")
