"""How often something was asked for from one address lately."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class RateCount(Base):
    """One count of one window; every web process adds to the same row, a restart forgets none.

    ``key`` is a keyed hash of the address, the purpose and the limit: no address is kept.
    """

    __tablename__ = "rate_count"

    key: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime] = mapped_column(Instant, index=True)
    """The end of the window: from then on counting begins anew."""
