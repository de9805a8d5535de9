"""Frozen values, valid by construction. No rule that needs a clock, no deed, no port lives here."""
