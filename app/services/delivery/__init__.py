"""From the outbox to a phone or an inbox: claim, check, send, record."""
