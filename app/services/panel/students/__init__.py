"""Topics that are wanted: added, taken, given back, read by carers and a clinician."""
