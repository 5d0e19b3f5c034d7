"""What carers say of the pages: the list, and beside the text it is about."""
