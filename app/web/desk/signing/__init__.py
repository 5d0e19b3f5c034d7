"""Signing off at the desk: what waits, reading one page at a time, and what was signed."""
