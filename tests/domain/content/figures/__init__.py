"""What the desk checks of a figure before anybody agrees to it."""
