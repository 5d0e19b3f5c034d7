"""One reminder a week for members who asked for it, to the address with which they sign in."""
