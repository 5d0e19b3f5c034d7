"""The working mode of students: a topic, a draft about it, who reads it, and what became of it."""
