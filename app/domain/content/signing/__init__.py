"""Signing off: who has to read a page and put their name to it, and what it is that they read."""
