"""Ideas of carers: added, wanted by others, followed, decided on at the desk, and told of."""
