"""The phone as a second server: what it gets from here, and what it sends back."""
