"""The inbox: what an officer may do now."""
