"""Single defects injected into our own pages: each is found by the right rule, and by no other."""
