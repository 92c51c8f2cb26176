"""Speech: who says what the units tell."""
