"""Pages of the desk about messages to carers."""
