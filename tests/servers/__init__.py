"""Servers of other people, played on this machine for the tests."""
