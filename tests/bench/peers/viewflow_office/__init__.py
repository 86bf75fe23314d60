"""The Django application that holds the flow."""
