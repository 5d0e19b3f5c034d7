"""What a phone keeps to answer without a line: plain values, one file a kind."""
