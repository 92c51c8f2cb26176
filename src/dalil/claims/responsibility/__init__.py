"""Responsibility: who is said to have done what a report tells, who owns up to it, and who denies it."""
