"""Telegram as a platform: updates become calls, replies become messages. It decides nothing.

What Telegram promises and refuses: https://core.telegram.org/bots/api.
"""
