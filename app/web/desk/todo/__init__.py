"""The desk's first page: what needs whoever is signed in, and what was done last."""
