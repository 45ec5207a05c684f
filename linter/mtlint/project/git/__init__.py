"""What git knows: objects by id, the past of the source, what a branch touches. No path of a page becomes an option."""
