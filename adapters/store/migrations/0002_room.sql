-- The local chat room. Every change of a message takes the next number of one counter: a message's
-- id is the number of its birth, `change` that of its latest change, so numbers become visible in
-- their order and a reader who saw one has seen all before it.

CREATE TABLE room_counter (number INTEGER NOT NULL);

INSERT INTO room_counter VALUES (0);

CREATE TABLE room_messages (
    id INTEGER PRIMARY KEY,
    key TEXT,
    change INTEGER NOT NULL,
    body TEXT NOT NULL
);

CREATE UNIQUE INDEX room_messages_key ON room_messages (key);
CREATE UNIQUE INDEX room_messages_change ON room_messages (change);

CREATE TABLE room_media (
    message INTEGER NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    PRIMARY KEY (message, key)
);

CREATE INDEX room_media_key ON room_media (key);
