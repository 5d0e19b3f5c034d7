"""To those who confirmed an e-mail address, by a mail server."""
