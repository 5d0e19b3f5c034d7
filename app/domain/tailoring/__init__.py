"""The choice: which resources matter now to one carer, in which order, and why."""
