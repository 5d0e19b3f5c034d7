"""The library for other sites: /api/library, and what they put on their own pages."""
