"""Draws the sandbox's clips: pure picture work, in a process of its own, never on the loop."""
