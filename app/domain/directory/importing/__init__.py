"""What an import may do: a verdict on each record, what it finds missing, whose list it is, what it may take away."""
