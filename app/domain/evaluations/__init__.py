"""Short evaluations of the team's own, and randomised tests of wordings: what is asked, of whom, what may be told."""
