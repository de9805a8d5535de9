"""Discord as a platform: interactions become calls, replies become messages. It decides nothing.

What Discord promises and refuses: https://docs.discord.com/developers/reference.
"""

from __future__ import annotations

import importlib
import warnings

with warnings.catch_warnings():
    # Voice, which nobody uses here, needs `audioop`; Python 3.11 and 3.12 warn of its end.
    warnings.filterwarnings("ignore", message="'audioop' is deprecated")
    importlib.import_module("discord")
