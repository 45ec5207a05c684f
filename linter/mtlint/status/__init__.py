"""How far a translation has come, and what of it is out of date: what `mtlint status` tells."""
