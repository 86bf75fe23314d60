"""What each BPMN element does with a token."""
