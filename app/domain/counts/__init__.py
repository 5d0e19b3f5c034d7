"""Numbers of people, and what of them may be shown."""
