"""What the card of a local service says: its words, phones, prices, hours and site, read from a record."""
