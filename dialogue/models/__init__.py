"""Facts and constraints, in the four parts of the idea: reference records, desk, ledger, catalogue; and accounts."""

from dialogue.models.accounts.account_event import AccountEvent, EventKind
from dialogue.models.accounts.lockout import Lockout
from dialogue.models.accounts.sign_in import SignIn
from dialogue.models.catalogue.moment import Moment, moment, read_at
from dialogue.models.catalogue.published_commitment import PublishedCommitment
from dialogue.models.catalogue.published_link import PublishedLink
from dialogue.models.catalogue.published_reference import PublishedReference
from dialogue.models.catalogue.published_status import PublishedStatus
from dialogue.models.catalogue.published_translation import PublishedTranslation
from dialogue.models.catalogue.published_update import PublishedUpdate
from dialogue.models.catalogue.search_entry import SearchEntry
from dialogue.models.catalogue.search_word import SearchWord
from dialogue.models.desk.citation import Citation
from dialogue.models.desk.commitment import Commitment
from dialogue.models.desk.contributor import Contributor
from dialogue.models.desk.figure import Figure
from dialogue.models.desk.idempotency_key import IdempotencyKey
from dialogue.models.desk.import_row import ImportRow, RowState
from dialogue.models.desk.intake import Intake
from dialogue.models.desk.kept_form import KeptForm
from dialogue.models.desk.lexicon_entry import HintKind, LexiconEntry
from dialogue.models.desk.link_check import LinkCheck, LinkState
from dialogue.models.desk.progress_update import ProgressUpdate
from dialogue.models.desk.sent_form import SentForm
from dialogue.models.desk.sentence import Sentence, SentenceDecision
from dialogue.models.desk.submission import Submission
from dialogue.models.desk.suggestion import Suggestion
from dialogue.models.desk.table_import import ImportState, TableImport
from dialogue.models.desk.token import Token
from dialogue.models.ledger.edition import Edition
from dialogue.models.ledger.ledger_head import LedgerHead
from dialogue.models.record import Record
from dialogue.models.reference.co_chair import CoChair
from dialogue.models.reference.dialogue import Dialogue
from dialogue.models.reference.party import Party
from dialogue.models.reference.person import Person
from dialogue.models.reference.place import Place
from dialogue.models.reference.plan import Plan
from dialogue.models.reference.question import Question
from dialogue.models.reference.round import Round
from dialogue.models.reference.sector import Sector
from dialogue.models.reference.source import Source
from dialogue.models.reference.thread import Thread
from dialogue.models.reference.thread_entry import ThreadEntry

__all__ = [
    "AccountEvent",
    "Citation",
    "CoChair",
    "Commitment",
    "Contributor",
    "Dialogue",
    "Edition",
    "EventKind",
    "Figure",
    "HintKind",
    "IdempotencyKey",
    "ImportRow",
    "ImportState",
    "Intake",
    "KeptForm",
    "LedgerHead",
    "LexiconEntry",
    "LinkCheck",
    "LinkState",
    "Lockout",
    "Moment",
    "Party",
    "Person",
    "Place",
    "Plan",
    "ProgressUpdate",
    "PublishedCommitment",
    "PublishedLink",
    "PublishedReference",
    "PublishedStatus",
    "PublishedTranslation",
    "PublishedUpdate",
    "Question",
    "Record",
    "Round",
    "RowState",
    "SearchEntry",
    "SearchWord",
    "Sector",
    "SentForm",
    "Sentence",
    "SentenceDecision",
    "SignIn",
    "Source",
    "Submission",
    "Suggestion",
    "TableImport",
    "Thread",
    "ThreadEntry",
    "Token",
    "moment",
    "read_at",
]
