"""Feeds in the shapes that publishers use: pages and their headers, older names, other kinds of files, UK dates."""
