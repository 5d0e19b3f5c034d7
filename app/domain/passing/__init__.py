"""People who pass it on: short codes on paper, what stands there, and how answers are handed over."""
