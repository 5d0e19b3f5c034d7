"""What stands before every page: host, framing, origin, limits, once; and who asks: known browsers, waits, proof."""
