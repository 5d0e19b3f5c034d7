"""The desk of panel members: one thing of two minutes at a time, what they gave, and the way out."""
