"""The one base of every error of our own."""

from __future__ import annotations


class CareCompanionError(Exception):
    """Something that Care Companion itself refuses or cannot do; the message is plain English."""
