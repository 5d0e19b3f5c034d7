"""From Jinja's own syntax tree to JavaScript: the same template gives the same HTML on the server and on a phone."""
