"""The list of all resources: what it is asked for, and what is changed in many at once."""
