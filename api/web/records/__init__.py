"""Registers that decrees declare: kept from a task, browsed by those who may see the registry."""
