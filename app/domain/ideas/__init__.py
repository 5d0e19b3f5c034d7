"""What carers suggest."""
