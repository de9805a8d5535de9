"""Where jobs and messages are kept: one portable SQL text over thin drivers. No rule lives here."""
