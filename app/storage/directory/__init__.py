"""Rows of local services, and their copy in memory."""
