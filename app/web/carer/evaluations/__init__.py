"""What the team asks of carers who said yes to that: the yes, the questions, and the end of it."""
