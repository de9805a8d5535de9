-- What people prefer, who asked to be forgotten, and by what the traces of a person are found.

CREATE TABLE people (
    owner TEXT PRIMARY KEY,
    language TEXT,
    options TEXT NOT NULL,
    unnamed INTEGER NOT NULL
);

-- Who asked to be forgotten, where he is told that it is done, and what went so far.
CREATE TABLE forgetting (
    owner TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    asked_at REAL NOT NULL,
    requests INTEGER NOT NULL,
    shared INTEGER NOT NULL,
    votes INTEGER NOT NULL
);

CREATE INDEX forgetting_asked ON forgetting (asked_at);

-- Which jobs begin or end with which picture: jobs of several people may have one together.
CREATE TABLE job_pictures (
    picture TEXT NOT NULL,
    job TEXT NOT NULL,
    PRIMARY KEY (picture, job)
);

CREATE INDEX job_pictures_job ON job_pictures (job);

ALTER TABLE questions ADD COLUMN owner TEXT NOT NULL DEFAULT '';

CREATE INDEX questions_owner ON questions (owner);

CREATE INDEX credits_booked_owner ON credits_booked (owner, at);
CREATE INDEX credits_booked_at ON credits_booked (at) WHERE owner <> '';

CREATE INDEX telegram_files_at ON telegram_files (at);

CREATE INDEX outbox_created ON outbox (created_at);

ALTER TABLE discord_interactions ADD COLUMN person TEXT;

CREATE INDEX discord_interactions_person ON discord_interactions (person, created_at)
    WHERE person IS NOT NULL;

-- Whose a message of the room is, and when it was written. An answer is his who is answered.
ALTER TABLE room_messages ADD COLUMN person TEXT;
ALTER TABLE room_messages ADD COLUMN born REAL;

CREATE INDEX room_messages_person ON room_messages (person, born) WHERE person IS NOT NULL;
CREATE INDEX room_messages_born ON room_messages (born);
