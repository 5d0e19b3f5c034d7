"""Queries, the session first, and the copies kept in memory."""
