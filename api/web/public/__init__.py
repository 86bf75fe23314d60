"""Pages for citizens: no log-in, plain words, usable without scripts and on a small phone."""
