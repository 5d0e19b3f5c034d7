"""Tables of who may work at the desk."""
