"""Where the source of every localized page of a repository is: templates, the configurations that state them, and
their detection."""
