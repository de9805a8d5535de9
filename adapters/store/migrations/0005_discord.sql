-- What the Discord front-end must remember. Discord's numbers need 64 bits, so they are kept as text.

-- Every interaction, with the token that leads back to it, which is emptied when it is dead.
-- `message` is the message that answers it, `taken` the key of what that message says.
CREATE TABLE discord_interactions (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    facts TEXT NOT NULL,
    created_at REAL NOT NULL,
    message TEXT,
    taken TEXT
);

CREATE INDEX discord_interactions_message ON discord_interactions (message)
    WHERE message IS NOT NULL;
CREATE INDEX discord_interactions_token ON discord_interactions (created_at) WHERE token <> '';
CREATE INDEX discord_interactions_created ON discord_interactions (created_at);

-- Every message that was sent, from before it is sent: channel and message are NULL until known.
CREATE TABLE discord_sends (
    key TEXT PRIMARY KEY,
    channel TEXT,
    message TEXT,
    begun_at REAL NOT NULL
);

CREATE INDEX discord_sends_message ON discord_sends (message) WHERE message IS NOT NULL;
CREATE INDEX discord_sends_begun ON discord_sends (begun_at);

-- Single facts: what commands are registered.
CREATE TABLE discord_facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
