"""What all pages share: who may see them, safety, forms, errors, files; and what machines ask for."""
