"""Nonsense at every door: each address, each form and each role, and never a 5xx. `./run fuzz`."""
