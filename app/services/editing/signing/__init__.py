"""Pages signed off by role: the signature, its withdrawal, and what still waits for one."""
