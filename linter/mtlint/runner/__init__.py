"""Many pages: checked here, by worker processes or on other machines, and added up in the order of their paths."""

from mtlint.runner.outcome import Outcome
from mtlint.runner.run import run
from mtlint.runner.workers import OpenWorkers, WorkerError, in_this_process

__all__ = ["OpenWorkers", "Outcome", "WorkerError", "in_this_process", "run"]
