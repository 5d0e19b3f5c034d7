"""The rules of the programme one function at a time, on made-up bundles: small enough to notice a small fault."""
