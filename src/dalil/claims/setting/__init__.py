"""Setting: the places of a report, resolved together, and its days."""
