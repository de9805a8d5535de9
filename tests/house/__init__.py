"""What a machine can say about how the house is kept."""
