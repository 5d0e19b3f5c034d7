"""What is counted, and what of the counts may be shown."""
