"""The proof. Hostile: warnings are errors, loopback sockets only, a time limit for each test."""
