"""Rows of schedules and costs: read, mended, and said in words."""
