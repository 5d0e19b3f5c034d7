"""Messages of the desk: written, agreed, queued, stopped."""
