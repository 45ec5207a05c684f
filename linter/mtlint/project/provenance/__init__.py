"""What pages record of the source they were made from, which version of it that means, and what became of it."""
