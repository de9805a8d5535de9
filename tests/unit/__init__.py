"""Rules, values and protocols alone: no sockets."""
