"""What readers say of a page, and the text that they said it of."""
