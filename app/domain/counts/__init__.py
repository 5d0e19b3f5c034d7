"""Counting without knowing anybody: what is counted, and what of it may be shown."""
