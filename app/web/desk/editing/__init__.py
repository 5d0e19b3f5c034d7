"""Pages of the desk about the library and its words."""
