"""The codes of places at the desk, and their posters, leaflets and cards."""
