"""A provider of our own that draws real clips, so that anyone can try the bot in a minute."""
