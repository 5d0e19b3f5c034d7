"""The doors of the desk: the second step, one's own account, and what happened at the doors."""
