"""Tables of a kept plan."""
