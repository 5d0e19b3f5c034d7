"""Marks of other kinds of text in the words of feeds: entities, tags, Markdown."""
