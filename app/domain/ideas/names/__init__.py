"""Names of people in what carers type: the lists, the cues, and where names begin and end."""
