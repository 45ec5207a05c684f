"""Where the source of every localized page of a repository is: templates, the configurations that state them, and
their detection."""

from mtlint.project.layouts.builtin import FAMILIES, SAME_PATH
from mtlint.project.layouts.configured import Configured, Stated, read_configurations
from mtlint.project.layouts.decision import Candidate, Decision, Sides, decide, follow_family, follow_stated
from mtlint.project.layouts.template import EXAMPLE, Template, TemplateError, filled, parse_template
from mtlint.project.layouts.vote import Place

__all__ = [
    "EXAMPLE",
    "FAMILIES",
    "SAME_PATH",
    "Candidate",
    "Configured",
    "Decision",
    "Place",
    "Sides",
    "Stated",
    "Template",
    "TemplateError",
    "decide",
    "filled",
    "follow_family",
    "follow_stated",
    "parse_template",
    "read_configurations",
]
