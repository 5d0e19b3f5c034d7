"""Queries on counts."""
