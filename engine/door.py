"""Everything callers may take from the engine; they take it from ``engine`` itself."""

from __future__ import annotations

from engine.bootstrap import Command, Engine, Query, bootstrap, system_time
from engine.casefile.amended import Amended, is_amendment
from engine.casefile.decisions import Decision
from engine.casefile.happenings import KINDS as HAPPENING_KINDS
from engine.casefile.happenings import TITLES, detail_of, title_of
from engine.casefile.head import CaseHead
from engine.casefile.history import HistoryLine, RegisterWords
from engine.casefile.papers import Paper
from engine.casefile.state import CaseState, OtherCase
from engine.casefile.state_words import Moment, called, holder_of, sentence_of, word_of
from engine.casework.uploading import Upload, upload_fields
from engine.commands.add_entry import AddEntry
from engine.commands.amend_answers import AmendAnswers
from engine.commands.answer_for_case import AnswerForCase
from engine.commands.appoint_officer import AppointOfficer
from engine.commands.approve_entries import ApproveEntries, FollowMeeting
from engine.commands.ask_citizen import AskCitizen
from engine.commands.assign_task import AssignTask
from engine.commands.attach_file import AttachFile
from engine.commands.cancel_case import CancelCase
from engine.commands.change_password import ChangePassword
from engine.commands.choose_targets import ChooseTargets
from engine.commands.claim_task import ClaimTask
from engine.commands.comment_case import CommentCase
from engine.commands.complete_task import CompleteTask
from engine.commands.correcting import Confirmed
from engine.commands.count_request import Counted, CountRequest
from engine.commands.deactivate_officer import DeactivateOfficer
from engine.commands.decide_items import DecideItems
from engine.commands.decide_match import ConfirmMatches, DecideMatch
from engine.commands.decide_pair import DecidePair
from engine.commands.deciding import Decided
from engine.commands.deploy_bundle import DeployBundle
from engine.commands.dismiss_officer import DismissOfficer
from engine.commands.dossiers import AskDossier, TakeDossier, TakenDossier
from engine.commands.enter_administrator import EnterAdministrator, Entered
from engine.commands.exchange import (
    FindFamilies,
    ReadEntries,
    ReadFamily,
    UpsertEntry,
    WriteFamilyPart,
)
from engine.commands.export_lookups import (
    ExportLookups,
    ExportUnmatched,
    OpenUnmatched,
    Unmatched,
)
from engine.commands.export_sheet import ExportSheet
from engine.commands.extend_deadline import ExtendDeadline
from engine.commands.found_office import FoundOffice
from engine.commands.give_result import GiveResult
from engine.commands.hand_over import HandOver, OpenCoupon
from engine.commands.hide_notices import CHOSEN, ChooseNotices, HideNotices
from engine.commands.hire_officer import HireOfficer
from engine.commands.identify_token import IdentifyToken
from engine.commands.import_offices import ImportedOffices, ImportOffices
from engine.commands.issue_token import IssueToken
from engine.commands.keep_record import ChangeRecord, KeepRecord, OpenRecord, RemoveRecord
from engine.commands.keep_roles import KeepRoles
from engine.commands.leave_incident import LeaveIncident
from engine.commands.lock_meeting import LockMeeting
from engine.commands.log_in import LogIn
from engine.commands.log_in_by_identity import LogInByIdentity
from engine.commands.mark_notices_read import MarkNoticesRead
from engine.commands.mend_incident import MendIncident
from engine.commands.move_case import MoveCase
from engine.commands.once import Once
from engine.commands.open_case import OpenCase
from engine.commands.open_document import OpenDocument, StoredDocument
from engine.commands.open_family import FamilyCard, OpenFamily
from engine.commands.open_pairs import OpenPairs, PairFile, PairPage
from engine.commands.open_person import OpenPerson, PersonFile
from engine.commands.open_public_case import OpenPublicCase
from engine.commands.open_why import FindFamily, OpenWhy, WhyFile
from engine.commands.own_data import ReportOwnUse, TakeExtract
from engine.commands.pause_clock import PauseClock
from engine.commands.place_entry import PlaceEntry
from engine.commands.plan_meeting import PlanMeeting
from engine.commands.prove_list import ProveList
from engine.commands.read_letter import LetterRead, ReadLetter, is_letter
from engine.commands.receive_list import ReceiveList
from engine.commands.record_attendance import RecordAttendance
from engine.commands.record_taking import Listed, RecordTaking
from engine.commands.record_visit import RecordVisit
from engine.commands.reinstate_officer import ReinstateOfficer
from engine.commands.release_task import ReleaseTask
from engine.commands.remove_holiday_override import RemoveHolidayOverride
from engine.commands.reset_password import ResetPassword
from engine.commands.resume_case import ResumeCase
from engine.commands.resume_clock import ResumeClock
from engine.commands.retry_incident import RetryIncident
from engine.commands.revise_meeting import ReviseMeeting
from engine.commands.revoke_token import RevokeToken
from engine.commands.save_draft import SaveDraft
from engine.commands.search_registry import Found, SearchRegistry
from engine.commands.send_back import SendBack
from engine.commands.set_density import DENSITIES, SetDensity
from engine.commands.set_holiday_override import SetHolidayOverride
from engine.commands.set_language import SetLanguage
from engine.commands.set_qualification import SetQualification
from engine.commands.settling import Seen
from engine.commands.start_numbers import StartNumbers
from engine.commands.submit_use_report import SubmitUseReport
from engine.commands.suspend_case import SuspendCase
from engine.commands.take_back_hand_over import OpenHandOver, TakeBackHandOver
from engine.commands.take_back_list import TakeBackList
from engine.commands.take_back_task import TakeBackTask
from engine.commands.tell_person_purpose import TellFamilyPurpose, TellPersonPurpose
from engine.commands.tell_purpose import TellPurpose
from engine.commands.tick_off import TickOff
from engine.commands.withdraw_case import WithdrawCase
from engine.declared.registers import Register
from engine.definition import Definition, Element, Problem, UserTask
from engine.documents.pdf import no_pdf
from engine.documents.qr import draw_qr
from engine.errors import (
    CaseNotOpen,
    Conflict,
    DecidedMeanwhile,
    EngineError,
    Forbidden,
    IncidentRaised,
    InvalidAnswers,
    InvalidSettings,
    ModelRefused,
    NotFound,
    NotReady,
    NotShown,
    Refused,
    StaleVersion,
    TaskAlreadyCompleted,
    TaskHeldByAnother,
    Unconfirmed,
)
from engine.ids import known_id
from engine.key_facts import KINDS as FACT_KINDS
from engine.key_facts import Column
from engine.passwords import hash_password
from engine.queries.admin.bundles import ListBundles
from engine.queries.admin.calendar import Month, ShowCalendar, YearCalendar
from engine.queries.admin.incidents import IncidentFile, ListIncidents, OpenIncident, ShowIncident
from engine.queries.admin.numbers import NumberRegister, Series, ShowNumbers
from engine.queries.admin.officers import (
    ListOfficers,
    OfficerFile,
    ShowOfficer,
    ShowStaffing,
    Staffing,
)
from engine.queries.admin.revision import CalendarPreview, PreviewCalendar
from engine.queries.amendment import Amendment, ShowAmendment
from engine.queries.ask_purpose import AskFamilyPurpose, AskPurpose, Threshold
from engine.queries.audit import AuditFile, ListAudits, ShowAudit
from engine.queries.audit_looks import ListAuditLooks
from engine.queries.audit_parts import ShowAuditLooks, ShowAuditUnits
from engine.queries.audit_trail import ShowAuditTrail
from engine.queries.case_children import (
    Family,
    Reported,
    ShowChildren,
    ShowFamily,
    ShowMeasure,
    ShowReported,
)
from engine.queries.case_file import CaseFile, ShowCase
from engine.queries.case_history import ShowCaseHistory
from engine.queries.case_lines import CaseLine
from engine.queries.case_list import ListCases
from engine.queries.case_papers import ShowCasePapers
from engine.queries.case_parts import (
    CaseSteps,
    ShowCaseHead,
    ShowCaseSteps,
    ShowCaseSummary,
)
from engine.queries.child_list import children_list
from engine.queries.colleagues import Colleague, ListColleagues
from engine.queries.count_cases import CaseCounts, CountCases
from engine.queries.count_officers import CountOfficers
from engine.queries.coverage import CarriedClause, DecreeCoverage, read_coverage
from engine.queries.deadlines import Board, DeadlineBoard
from engine.queries.diagram import Diagram, ShowDiagram
from engine.queries.dossiers import Dossiers, ListDossiers
from engine.queries.find_anything import FindAnything, FoundThings
from engine.queries.find_tasks import FindTasks, FoundTask
from engine.queries.health import AskHealth, Health
from engine.queries.knowing import AskedPart, KnownFact
from engine.queries.list_roles import ListRoles
from engine.queries.model_check import Finding, ModelCheck, check_models
from engine.queries.naming import Named
from engine.queries.next_task import NextTask
from engine.queries.notices import CountUnread, ListNotices, ShowNotices
from engine.queries.organisation import Chart, ShowOrganisation
from engine.queries.own_request import ShowOwnRequest
from engine.queries.person_cases import ListPersonCases
from engine.queries.preview_moves import MovePreview, MovesPage, PreviewMoves
from engine.queries.processes import ListProcesses, ListStartable, MayOpen, Startable
from engine.queries.public import CheckOneself, CountRecipients, VerifyLetter
from engine.queries.public_form import ListPublicActions, PublicForm, ShowPublicForm
from engine.queries.qualifications import MissingQualifications
from engine.queries.registers import ListRegister
from engine.queries.screens.approvals import ApprovalPage, ListApprovals, PreviewApproval
from engine.queries.screens.browse import (
    BrowseRegister,
    OpenRegister,
    RecordPage,
    RegisterSheet,
)
from engine.queries.screens.data_requests import ListRequests, RequestPage, ShowRequest
from engine.queries.screens.entries import EntryPage, ListEntries
from engine.queries.screens.export import ExportPage, ShowExport
from engine.queries.screens.handover import HandOverPage, ListCoupons, LocateCoupon, ShowHandOver
from engine.queries.screens.lists import (
    ForeseeList,
    ImportedList,
    Lists,
    PreviewList,
    ReportRefusals,
    ShowLists,
)
from engine.queries.screens.matching import DoubtfulMatches, ListDoubtful
from engine.queries.screens.meeting import MeetingPage, PreviewItems, ShowMeeting
from engine.queries.screens.place import PlacePage, ShowPlace
from engine.queries.screens.progress import Overview, ShowProgress, UnitProgress
from engine.queries.screens.recipients import ListRecipients, recipients_on
from engine.queries.screens.records import CaseRecords, ListCaseRecords, ListRegisters
from engine.queries.screens.reports import Reports, ShowReports
from engine.queries.screens.scope import ShowScope
from engine.queries.screens.scores import ScorePage, ShowScores, ShowVervalAges
from engine.queries.screens.targets import ShowTargets, Target, Targets
from engine.queries.screens.visit_form import ShowVisitForm, VisitForm
from engine.queries.shown import ShownTable
from engine.queries.small_picture import ShowSmall
from engine.queries.stuck_cases import CountIncidents, ListStopped, StoppedCase
from engine.queries.task_page import ShowTask, TaskPage
from engine.queries.tokens import ListTokens
from engine.queries.track_case import ShowAnswerDue, TrackCase, TrackedCase
from engine.queries.vacancies import EmptyRole, ListVacancies
from engine.queries.watch import StuckCase, Watch
from engine.queries.who_is import WhoIs
from engine.queries.worklist import Due, Worklist, WorklistItem
from engine.queries.worklist_counts import Counts, WorklistCounts
from engine.registry import (
    STANDINGS,
    Columns,
    OfficeFacts,
    OfficeList,
    Person,
    Preview,
    check_list,
    city,
    guarded,
    invented_heads,
    invented_names,
    read_offices,
    write_invented_list,
)
from engine.sentences import Sentence
from engine.settings import UNIX, Settings, from_environment
from engine.sight import Level, Sight
from engine.sight.masking import HIDDEN
from engine.sight.table import sight_table
from engine.store.listing import MOST_PRINTED, Listing, Page, Wish
from engine.store.listing import Column as ListColumn
from engine.store.principals import Principal
from engine.store.registry.foreseeing import Outlook

__all__ = [
    "ShownTable",
    "Column",
    "KnownFact",
    "AskedPart",
    "AddEntry",
    "AmendAnswers",
    "Amended",
    "Amendment",
    "AnswerForCase",
    "AppointOfficer",
    "ApprovalPage",
    "ApproveEntries",
    "AskCitizen",
    "AskHealth",
    "AskDossier",
    "AskFamilyPurpose",
    "AskPurpose",
    "AssignTask",
    "AttachFile",
    "AuditFile",
    "Board",
    "BrowseRegister",
    "CalendarPreview",
    "CHOSEN",
    "CancelCase",
    "CarriedClause",
    "CaseCounts",
    "CaseFile",
    "CaseHead",
    "CaseNotOpen",
    "CaseLine",
    "CaseRecords",
    "CaseState",
    "CaseSteps",
    "ChangePassword",
    "ChangeRecord",
    "Chart",
    "CheckOneself",
    "ChooseNotices",
    "ChooseTargets",
    "ClaimTask",
    "Colleague",
    "Columns",
    "Command",
    "CommentCase",
    "CompleteTask",
    "ConfirmMatches",
    "Confirmed",
    "Conflict",
    "CountCases",
    "CountIncidents",
    "CountOfficers",
    "CountRecipients",
    "CountRequest",
    "CountUnread",
    "Counted",
    "Counts",
    "DENSITIES",
    "DeactivateOfficer",
    "DeadlineBoard",
    "DecideItems",
    "DecideMatch",
    "DecidePair",
    "Decided",
    "DecidedMeanwhile",
    "Decision",
    "DecreeCoverage",
    "Definition",
    "DeployBundle",
    "Diagram",
    "DismissOfficer",
    "DoubtfulMatches",
    "Due",
    "Element",
    "Dossiers",
    "EmptyRole",
    "Engine",
    "EngineError",
    "EnterAdministrator",
    "Entered",
    "EntryPage",
    "ExportLookups",
    "ExportUnmatched",
    "ExportPage",
    "ExportSheet",
    "ExtendDeadline",
    "Family",
    "FamilyCard",
    "FACT_KINDS",
    "FindAnything",
    "FindFamilies",
    "FindFamily",
    "FindTasks",
    "Finding",
    "FollowMeeting",
    "Forbidden",
    "ForeseeList",
    "Found",
    "FoundOffice",
    "FoundTask",
    "FoundThings",
    "GiveResult",
    "HIDDEN",
    "HandOver",
    "HandOverPage",
    "Health",
    "HideNotices",
    "HireOfficer",
    "HAPPENING_KINDS",
    "HistoryLine",
    "IdentifyToken",
    "ImportOffices",
    "ImportedList",
    "ImportedOffices",
    "IncidentFile",
    "IncidentRaised",
    "InvalidAnswers",
    "InvalidSettings",
    "IssueToken",
    "KeepRecord",
    "KeepRoles",
    "LeaveIncident",
    "LetterRead",
    "Level",
    "ListApprovals",
    "ListAuditLooks",
    "ListAudits",
    "ListBundles",
    "ListCaseRecords",
    "ListCases",
    "ListColleagues",
    "ListCoupons",
    "ListDossiers",
    "ListDoubtful",
    "ListEntries",
    "ListIncidents",
    "ListNotices",
    "ListOfficers",
    "ListPersonCases",
    "ListProcesses",
    "ListPublicActions",
    "ListRecipients",
    "ListRegister",
    "ListRegisters",
    "ListRequests",
    "ListRoles",
    "ListStartable",
    "ListStopped",
    "ListTokens",
    "ListVacancies",
    "Listed",
    "ListColumn",
    "Listing",
    "Lists",
    "LocateCoupon",
    "LockMeeting",
    "LogIn",
    "LogInByIdentity",
    "MarkNoticesRead",
    "MOST_PRINTED",
    "MayOpen",
    "MeetingPage",
    "MendIncident",
    "MissingQualifications",
    "ModelCheck",
    "ModelRefused",
    "Month",
    "Moment",
    "MoveCase",
    "MovePreview",
    "MovesPage",
    "Named",
    "NextTask",
    "NotFound",
    "NotShown",
    "NotReady",
    "NumberRegister",
    "OfficeFacts",
    "OfficeList",
    "OfficerFile",
    "Once",
    "OpenUnmatched",
    "Unmatched",
    "OpenCase",
    "OpenCoupon",
    "OpenDocument",
    "OpenFamily",
    "OpenHandOver",
    "OpenIncident",
    "OpenPairs",
    "OpenPerson",
    "OpenPublicCase",
    "OpenRecord",
    "OpenRegister",
    "OpenWhy",
    "Outlook",
    "OtherCase",
    "Overview",
    "Page",
    "PairFile",
    "PairPage",
    "Paper",
    "PauseClock",
    "Person",
    "PersonFile",
    "PlaceEntry",
    "PlacePage",
    "PlanMeeting",
    "Preview",
    "PreviewApproval",
    "PreviewCalendar",
    "PreviewItems",
    "PreviewList",
    "PreviewMoves",
    "Principal",
    "Problem",
    "ProveList",
    "PublicForm",
    "Query",
    "ReadEntries",
    "ReadFamily",
    "ReadLetter",
    "ReceiveList",
    "RecordAttendance",
    "RecordPage",
    "RecordVisit",
    "RecordTaking",
    "Refused",
    "Register",
    "RegisterSheet",
    "RegisterWords",
    "ReinstateOfficer",
    "ReleaseTask",
    "RemoveHolidayOverride",
    "RemoveRecord",
    "ReportOwnUse",
    "ReportRefusals",
    "Reported",
    "Reports",
    "RequestPage",
    "ResetPassword",
    "ResumeCase",
    "ResumeClock",
    "RetryIncident",
    "ReviseMeeting",
    "RevokeToken",
    "STANDINGS",
    "TITLES",
    "SaveDraft",
    "ScorePage",
    "SearchRegistry",
    "Seen",
    "SendBack",
    "Sentence",
    "Series",
    "SetDensity",
    "SetHolidayOverride",
    "SetLanguage",
    "SetQualification",
    "Settings",
    "ShowAmendment",
    "ShowAnswerDue",
    "ShowAudit",
    "ShowAuditLooks",
    "ShowAuditTrail",
    "ShowAuditUnits",
    "ShowCalendar",
    "ShowCase",
    "ShowCaseHead",
    "ShowCaseHistory",
    "ShowCasePapers",
    "ShowCaseSteps",
    "ShowCaseSummary",
    "ShowChildren",
    "ShowDiagram",
    "ShowExport",
    "ShowFamily",
    "ShowHandOver",
    "ShowIncident",
    "ShowLists",
    "ShowMeasure",
    "ShowMeeting",
    "ShowNotices",
    "ShowNumbers",
    "ShowOfficer",
    "ShowOrganisation",
    "ShowOwnRequest",
    "ShowPlace",
    "ShowProgress",
    "ShowPublicForm",
    "ShowReported",
    "ShowReports",
    "ShowRequest",
    "ShowScope",
    "ShowScores",
    "ShowSmall",
    "ShowStaffing",
    "ShowTargets",
    "ShowTask",
    "ShowVervalAges",
    "ShowVisitForm",
    "Sight",
    "Staffing",
    "StaleVersion",
    "StartNumbers",
    "Startable",
    "StoppedCase",
    "StoredDocument",
    "StuckCase",
    "SubmitUseReport",
    "SuspendCase",
    "TakeBackHandOver",
    "TakeDossier",
    "TakeExtract",
    "TakenDossier",
    "Target",
    "Targets",
    "TaskAlreadyCompleted",
    "TakeBackList",
    "TakeBackTask",
    "TaskHeldByAnother",
    "TaskPage",
    "TellFamilyPurpose",
    "TellPersonPurpose",
    "TellPurpose",
    "Threshold",
    "TickOff",
    "TrackCase",
    "TrackedCase",
    "UNIX",
    "Unconfirmed",
    "UnitProgress",
    "Upload",
    "UpsertEntry",
    "UserTask",
    "VerifyLetter",
    "VisitForm",
    "Watch",
    "WhoIs",
    "WhyFile",
    "Wish",
    "WithdrawCase",
    "Worklist",
    "WorklistCounts",
    "WorklistItem",
    "WriteFamilyPart",
    "YearCalendar",
    "bootstrap",
    "called",
    "check_list",
    "check_models",
    "children_list",
    "city",
    "detail_of",
    "draw_qr",
    "from_environment",
    "guarded",
    "hash_password",
    "holder_of",
    "invented_heads",
    "invented_names",
    "is_amendment",
    "is_letter",
    "known_id",
    "no_pdf",
    "read_coverage",
    "recipients_on",
    "read_offices",
    "sentence_of",
    "sight_table",
    "system_time",
    "title_of",
    "upload_fields",
    "word_of",
    "write_invented_list",
]
