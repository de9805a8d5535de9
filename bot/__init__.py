"""The core: what the bot knows and does. It performs no I/O and names no vendor.

In the order of imports, innermost first: `errors`, `domain` (frozen values), `ports` (what the core
needs of the outside world), `rules` (pure decisions), `usecases` (deeds, the only callers of
ports), `commands` (what people type and press), and `__main__`, the process.
"""
