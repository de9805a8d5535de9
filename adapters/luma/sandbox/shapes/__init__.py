"""How each protocol writes a task down, key by key as in the recorded samples; pure."""
