"""A language server: what an editor is told of the pages it shows, and how it mends them. It knows the protocol; how a
page is checked it is given."""
