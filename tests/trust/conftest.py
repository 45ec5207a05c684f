"""The site of the command line's tests, and nobody's git configuration."""

from tests.cli.conftest import mtlint, site
from tests.project.conftest import surroundings

__all__ = ["mtlint", "site", "surroundings"]
