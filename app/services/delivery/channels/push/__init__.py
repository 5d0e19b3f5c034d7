"""To the browsers that said yes, by their push services."""
