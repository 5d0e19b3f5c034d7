"""What carers say that the service should do: what may be stored of it, how it stands, and what became of it."""
