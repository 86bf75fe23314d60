"""Conformance: published test suites run against the engine, when they are at hand."""
