"""Rows that wait to be sent, and how sending went."""
