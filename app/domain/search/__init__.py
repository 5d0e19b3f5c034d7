"""Finding a page by what carers type, misspelt or not."""
