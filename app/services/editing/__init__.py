"""How the library, its figures and its wording change."""
