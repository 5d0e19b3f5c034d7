"""Queries on rounds of the panel and on what members said."""
