"""Answers that supervisors sign: the same or an equivalent question then gets them at once."""
