"""The city's units are entered, so that people and lists can belong to them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.registry import city
from engine.store.registry.wilayah import seed_areas
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SeedAreas:
    """Enter the kota, kecamatan and kelurahan that are missing; returns how many were."""

    def execute(self, uow: UnitOfWork) -> int:
        return seed_areas(uow.begin(), city())
