"""What the file of a case tells: its state, steps, decisions, papers, people and history."""
