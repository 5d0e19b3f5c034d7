"""Rounds of the panel: made, opened, answered, closed, and what came of them told to their members."""
