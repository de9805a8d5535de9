"""The real process, driven from outside."""
