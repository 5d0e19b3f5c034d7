"""Ideas of carers: what others suggested, adding one's own, following one, and what was done because carers asked."""
