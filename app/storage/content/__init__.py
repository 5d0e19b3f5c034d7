"""Rows and files of the library, and the published copy in memory."""
