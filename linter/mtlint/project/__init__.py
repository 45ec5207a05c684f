"""Which files are translations, of which source, at which version of it."""

from mtlint.project.jobs import find_jobs
from mtlint.project.request import ProjectError, Request

__all__ = ["ProjectError", "Request", "find_jobs"]
