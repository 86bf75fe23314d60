"""Which keys seal this database; never a key itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class VaultKey(Base):
    """A key that has sealed something here, known by its mark: another key is refused at the start."""

    __tablename__ = "vault_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The key id with which each sealed value begins, 1 to 255."""
    mark: Mapped[bytes] = mapped_column(LargeBinary(16))
    """A keyed fingerprint of the key."""
    since: Mapped[datetime] = mapped_column(Instant)
