"""Easy-read versions of pages: one short idea on each line, each with its picture."""
