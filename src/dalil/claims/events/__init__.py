"""Events of a sentence: the words that name them, who did them, and what they struck."""
