"""Tests of how a page of the library is read."""
