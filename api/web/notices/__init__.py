"""What an officer should hear of."""
