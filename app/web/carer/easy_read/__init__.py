"""Easy-read versions of pages, as readers meet them."""

from app.web.carer.easy_read.pages import pages

__all__ = ["pages"]
