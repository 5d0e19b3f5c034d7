"""What somebody says of a page or a prompt: one tap, and more where they want."""

from app.web.carer.saying.pages import pages

__all__ = ["pages"]
