"""Rules of what an account keeps: how long, which pages, which addresses and passwords."""
