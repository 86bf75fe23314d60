"""What can be asked of the engine: one verb a file, one transaction each, every check before any change."""
