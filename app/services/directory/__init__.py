"""Local services in: feeds, files and the desk's imports."""
