"""Phone numbers in texts: which digits make one, and what the words around it say."""
