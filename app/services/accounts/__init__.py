"""A carer's plan and what belongs to it: kept, reached, erased."""
