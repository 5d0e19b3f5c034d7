"""The numbers of the desk: of pages exactly, of people only where they are many."""
