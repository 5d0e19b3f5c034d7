"""How a page of the library reaches its reader."""
