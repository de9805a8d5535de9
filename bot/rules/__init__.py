"""Pure decisions: time, chance and counts are arguments. Nothing here waits, reads or writes."""
