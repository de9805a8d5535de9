"""The outside world: thin, each package named after what it touches. Only `wiring` knows them all."""
