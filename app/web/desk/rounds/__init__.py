"""Rounds of the panel, as those make them who study or publish."""
