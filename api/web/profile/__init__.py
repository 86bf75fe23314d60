"""An officer looks at themselves."""
