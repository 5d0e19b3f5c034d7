"""Queries on evaluations and on tests of wordings."""
