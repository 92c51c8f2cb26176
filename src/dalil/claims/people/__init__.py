"""People of a sentence: how many and who, before anything is said of what happened to them."""
