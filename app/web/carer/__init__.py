"""The pages of carers, one module a family."""
