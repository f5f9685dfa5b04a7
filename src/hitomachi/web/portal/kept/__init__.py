"""What was typed into a form that could not be accepted: kept, shown again, never applied."""
