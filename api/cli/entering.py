"""What every command of ``alur`` begins with, and how it says that it can't."""

from __future__ import annotations

from typing import Any

import click

from engine import Engine, EngineError, InvalidAnswers, Settings, bootstrap, from_environment


class Commands(click.Group):
    """A group whose commands say a refusal as one sentence and end with code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except EngineError as error:
            raise click.ClickException(_said(error)) from None


def _said(error: EngineError) -> str:
    """The sentence of a refusal; of answers that were wrong, what is wrong with each."""
    if not isinstance(error, InvalidAnswers):
        return str(error)
    return " ".join(str(said) for each in error.fields.values() for said in each) or str(error)


def ready_engine() -> Engine:
    """The engine of this installation. Raises InvalidSettings, NotReady."""
    engine = open_engine(from_environment())
    engine.require_ready()
    return engine


def open_engine(settings: Settings) -> Engine:
    """An engine that gives its connections back when the command ends."""
    engine = bootstrap(settings)
    click.get_current_context().call_on_close(engine.close)
    return engine
