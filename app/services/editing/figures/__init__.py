"""A figure changes: proposed by one person, agreed to or handed back by another."""
