"""Codes made, withdrawn and brought back; answers handed over once."""
