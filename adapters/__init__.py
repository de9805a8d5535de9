"""The outside world: thin, each part named after what it touches. Only `wiring` knows all."""
