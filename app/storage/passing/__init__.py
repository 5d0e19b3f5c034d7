"""Queries on codes."""
