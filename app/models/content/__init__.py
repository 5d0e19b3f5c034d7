"""Tables of the library and of the desk's work on it."""
