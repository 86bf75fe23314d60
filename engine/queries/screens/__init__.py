"""What the work screens of tasks show: one screen a file."""
