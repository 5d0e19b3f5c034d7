"""What matters now: the tailored page, what can be done with its cards, and what has changed."""
