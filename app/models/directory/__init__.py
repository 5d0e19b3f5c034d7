"""Tables of local services."""
