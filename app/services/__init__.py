"""What happens: use cases, one transaction each; the same families as the domain."""
