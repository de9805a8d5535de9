-- Bans that those who run the service decided, and those who run a chat cannot change.
ALTER TABLE bans ADD COLUMN fixed INTEGER NOT NULL DEFAULT 0;
