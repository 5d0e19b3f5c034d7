"""The rules: pure Python, no Flask, no database, no clock, no files; a folder a family."""
