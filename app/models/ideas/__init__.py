"""Tables of what carers say that the service should do."""
