"""What editors keep: resources, figures, wording, and the checks that hold them."""
