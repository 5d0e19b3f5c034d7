"""E-mail: what an e-mail of ours looks like on the wire, and the server that takes it."""
