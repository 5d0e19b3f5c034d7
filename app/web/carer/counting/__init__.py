"""What the pages of carers count, with no name and no answer of anybody in it."""
