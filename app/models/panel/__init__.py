"""Rounds of the panel: what is asked of whom, and what they said."""
