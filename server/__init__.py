"""Between the network and the app: the web server's own worker, and who keeps the parts of `./run` alive."""
