"""How well it chooses, finds and notices danger, as tables: `./run bench choosing`."""
