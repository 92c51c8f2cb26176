"""Units: what each stretch of a sentence tells of one occurrence, with what was given to it: places, dates, means."""
