-- Jobs from age-restricted places, and videos that people bought.

ALTER TABLE jobs ADD COLUMN nsfw INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN credit INTEGER NOT NULL DEFAULT 0;

-- What is left of what somebody bought, in videos.
CREATE TABLE credits (
    owner TEXT PRIMARY KEY,
    amount INTEGER NOT NULL
);

-- Every purchase that was booked, by the platform's own name of it: none is booked twice.
CREATE TABLE credits_booked (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    amount INTEGER NOT NULL,
    at REAL NOT NULL
);
