"""After the yes: prompts turned on on this phone, how they come, and a copy of all that is kept."""
