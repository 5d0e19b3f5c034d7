"""Pages of the desk about ideas of carers."""
