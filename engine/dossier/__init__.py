"""Everything of a case put together: as one printed file, and as an archive with every paper.

It reads through the queries that the pages ask, as the officer who wants it: what a page does not
show them, the dossier does not hold.
"""

from engine.dossier import making

__all__ = ["making"]
