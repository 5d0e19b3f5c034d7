"""The library for other sites: what may be asked, the shape of each answer, and the description made of both."""
