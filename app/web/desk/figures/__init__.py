"""The figures that date: the table of them, and the form for one."""
