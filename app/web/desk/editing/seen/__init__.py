"""What is being written, as readers will see it."""
