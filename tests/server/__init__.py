"""The web server and the keeper of its parts, started for real on ports of this machine."""
