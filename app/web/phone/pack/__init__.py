"""The data of the phone: the rules and their words as plain values, one file a kind."""
