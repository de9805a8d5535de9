"""The local chat room of the demo: a platform of our own, in a browser window, on loopback only."""
