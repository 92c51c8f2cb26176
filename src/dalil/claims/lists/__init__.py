"""Lists of a report: items and sentences that share out a total told before them."""
