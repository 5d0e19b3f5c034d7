"""Counting: in memory first, then many at once into the database."""
