"""Noticing, in what somebody types, that somebody may not be safe; and what stands on Help now."""
