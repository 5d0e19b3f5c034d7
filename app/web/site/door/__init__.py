"""What every request is held to before its page is asked: its host, its framing, its origin, how often, and once."""
