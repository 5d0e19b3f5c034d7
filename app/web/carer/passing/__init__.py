"""What professionals and friends find: the page about passing it on, and what a code opens."""
