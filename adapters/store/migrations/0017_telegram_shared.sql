-- Telegram on several processes. `worker` is who sends a message right now, so that nobody else takes
-- it for lost, or who is to take it away again. NULL when it stands in the chat for good, or when
-- whoever sent it does not know what became of it.
ALTER TABLE telegram_sends ADD COLUMN worker TEXT;

CREATE INDEX telegram_sends_held ON telegram_sends (worker) WHERE worker IS NOT NULL;

-- The latest press of each button by each person, and what that was told: a second one a moment
-- later may reach another process. A button is named by a hash of person, message and button.
CREATE TABLE telegram_presses (
    button TEXT PRIMARY KEY,
    press TEXT NOT NULL,
    at REAL NOT NULL,
    told TEXT NOT NULL,
    alert INTEGER NOT NULL
);

CREATE INDEX telegram_presses_at ON telegram_presses (at);
