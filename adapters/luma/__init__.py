"""Providers of Luma's Dream Machine: pure protocols, one HTTP client, and our own sandbox."""
