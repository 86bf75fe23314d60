"""SpiffWorkflow as a beginner stores it: spec and state as JSON, parsed at every step, through the ORM."""

from __future__ import annotations

import time
from uuid import UUID, uuid4

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.spiff.parser import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer import DEFAULT_CONFIG
from sqlalchemy import ForeignKey, String, Text, Uuid, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from tests.bench.cases import ANSWERS, REFERENCE


class Base(DeclarativeBase):
    """Rows of the beginner."""


class NaiveCase(Base):
    """A workflow as one JSON text."""

    __tablename__ = "naive_case"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    state: Mapped[str] = mapped_column(Text)


class NaiveTask(Base):
    """An open human task."""

    __tablename__ = "naive_task"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("naive_case.id"))
    lane: Mapped[str] = mapped_column(String)
    open: Mapped[bool]


def _spec() -> tuple[object, object]:
    source = (REFERENCE / "permohonan.bpmn").read_text(encoding="utf-8")
    parser = SpiffBpmnParser()
    parser.add_bpmn_str(source.replace("layak = true", "layak == True").encode())
    return parser.get_spec("permohonan"), parser.get_subprocess_specs("permohonan")


def run_beginner(url: str, seconds: float) -> int:
    """Whole cases in a closed loop; returns how many."""
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(DEFAULT_CONFIG))
    done, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        with Session(engine) as session:
            workflow = BpmnWorkflow(*_spec())
            workflow.do_engine_steps()
            case = NaiveCase(id=uuid4(), state=serializer.serialize_json(workflow))
            session.add(case)
            session.flush()
            _show_tasks(session, case, workflow)
            session.commit()
            case_id = case.id
        for answers in ANSWERS:
            with Session(engine) as session:
                row = session.scalars(
                    select(NaiveTask).where(NaiveTask.case_id == case_id, NaiveTask.open)
                ).one()
                case = session.get_one(NaiveCase, case_id)
                workflow = serializer.deserialize_json(case.state)
                task = workflow.get_task_from_id(row.id)
                task.data.update(answers)
                task.run()
                workflow.do_engine_steps()
                case.state = serializer.serialize_json(workflow)
                row.open = False
                session.flush()
                _show_tasks(session, case, workflow)
                session.commit()
        done += 1
    return done


def _show_tasks(session: Session, case: NaiveCase, workflow: BpmnWorkflow) -> None:
    for task in workflow.get_tasks(state=TaskState.READY, manual=True):
        session.add(NaiveTask(id=task.id, case_id=case.id, lane="", open=True))
