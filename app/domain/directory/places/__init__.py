"""Places of the UK: which postcode districts an area by name or code holds, and how far apart districts lie."""
