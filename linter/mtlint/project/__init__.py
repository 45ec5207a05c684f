"""Which files are translations, of which source, at which version of it."""

from mtlint.project.jobs import find_jobs
from mtlint.project.request import ProjectError, Request
from mtlint.project.source import source_files

__all__ = ["ProjectError", "Request", "find_jobs", "source_files"]
