"""What the phone is given beside its templates: data of one kind a file, as lists, dicts, texts and numbers."""
