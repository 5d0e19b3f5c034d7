"""Rows of kept plans and their devices, and what must outlive a backup."""
