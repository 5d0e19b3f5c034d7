"""For whom a page is, as an editor reads and writes it."""
