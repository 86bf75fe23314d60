"""What can be read: one question a file. No workflow is ever loaded to show a list."""
