"""What administrators read: officers, calendar, incidents, deployed versions."""
