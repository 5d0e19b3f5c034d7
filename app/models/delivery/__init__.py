"""Tables of what waits to be sent, and how sending went."""
