"""Tables of the codes on posters and cards."""
