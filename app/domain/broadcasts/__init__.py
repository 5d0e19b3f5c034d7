"""Messages of the desk: whom they are for, and when one may go."""
