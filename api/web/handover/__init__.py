"""Handing aid over to a family, on a phone at the point of distribution."""
