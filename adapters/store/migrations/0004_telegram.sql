-- Albums, sharing, questions, and what the Telegram front-end must remember.

ALTER TABLE jobs ADD COLUMN shared_at REAL;
ALTER TABLE jobs ADD COLUMN album TEXT;
ALTER TABLE jobs ADD COLUMN maker TEXT;

CREATE UNIQUE INDEX jobs_album ON jobs (album) WHERE album IS NOT NULL;

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    call TEXT NOT NULL,
    asked_at REAL NOT NULL
);

CREATE INDEX questions_asked ON questions (asked_at);

-- Every message that was sent, from before it is sent: `message` is NULL until it is known, and
-- `floor` is then the youngest message of the chat that was known before. A chat is as Telegram
-- numbers it.
CREATE TABLE telegram_sends (
    key TEXT PRIMARY KEY,
    chat TEXT NOT NULL,
    floor INTEGER NOT NULL,
    message INTEGER,
    begun_at REAL NOT NULL
);

CREATE INDEX telegram_sends_message ON telegram_sends (chat, message);
CREATE INDEX telegram_sends_begun ON telegram_sends (begun_at);

-- Files that Telegram has already, by the key of our own file.
CREATE TABLE telegram_files (
    blob TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    at REAL NOT NULL
);

-- Pictures of albums, as they come in one by one.
CREATE TABLE telegram_albums (
    album TEXT NOT NULL,
    message INTEGER NOT NULL,
    picture TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (album, message)
);

CREATE INDEX telegram_albums_at ON telegram_albums (at);

-- Groups that became supergroups and so changed their number.
CREATE TABLE telegram_moves (
    chat TEXT PRIMARY KEY,
    became TEXT NOT NULL
);

-- Single facts: the offset of the updates, what commands are registered.
CREATE TABLE telegram_facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
