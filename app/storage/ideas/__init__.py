"""Queries on ideas of carers, on those who follow them, and on the changes that they led to."""
