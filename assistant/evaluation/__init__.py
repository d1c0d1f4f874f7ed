"""Measuring how well Davy finds, answers and abstains."""
