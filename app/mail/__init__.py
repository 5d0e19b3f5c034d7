"""E-mail: what a letter of ours looks like on the wire, and the server that takes it."""
