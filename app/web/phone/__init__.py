"""What the phone carries: the pages' templates, and what they are filled with, in a form that JavaScript reads."""
