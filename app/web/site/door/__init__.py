"""What every page that asks who somebody is shares: browsers that are known, waits, proving it once more."""
