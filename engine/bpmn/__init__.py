"""BPMN by way of SpiffWorkflow; nothing outside this package imports that library."""

from engine.bpmn.runtime import SpiffRuntime

__all__ = ["SpiffRuntime"]
