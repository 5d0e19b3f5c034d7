"""Local services: HSDS-UK records read, cleaned and found by place."""
