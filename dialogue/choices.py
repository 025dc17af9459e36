"""The register's controlled vocabulary. RATING.md and the method page explain each word."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecordKind(TextChoices):
    """What a ledger edition is an edition of."""

    DIALOGUE = "dialogue", _("Dialogue")
    PARTY = "party", _("Party")
    PERSON = "person", _("Person")
    ROUND = "round", _("Round")
    SECTOR = "sector", _("Sector")
    PLACE = "place", _("Place")
    PLAN = "plan", _("Plan")
    SOURCE = "source", _("Source")
    THREAD = "thread", _("Thread")
    QUESTION = "question", _("Open question")
    COMMITMENT = "commitment", _("Commitment")
    UPDATE = "update", _("Update")


class Nature(TextChoices):
    """Why an edition was published."""

    NEW = "new", _("New record")
    UPDATE = "update", pgettext_lazy("edition", "Update")
    CORRECTION = "correction", _("Correction")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


class Decision(TextChoices):
    """What became of a submission."""

    PENDING = "pending", _("Waiting for review")
    APPROVED = "approved", _("Approved and published")
    RETURNED = "returned", _("Returned to its author")
    RECALLED = "recalled", _("Recalled by its author")


class SuggestionNature(TextChoices):
    """What a reader wants to tell the register."""

    CORRECTION = "correction", pgettext_lazy("suggestion", "A correction: something here is wrong")
    EVIDENCE = "evidence", pgettext_lazy("suggestion", "New evidence: something has happened")
    OTHER = "other", pgettext_lazy("suggestion", "Something else")


class SuggestionState(TextChoices):
    """What became of a reader's suggestion."""

    WAITING = "waiting", pgettext_lazy("suggestion", "Waiting")
    DRAFTED = "drafted", pgettext_lazy("suggestion", "Turned into an update")
    CLOSED = "closed", pgettext_lazy("suggestion", "Closed with a reason")
    SPAM = "spam", pgettext_lazy("suggestion", "Spam")


class RoundStatus(TextChoices):
    HELD = "held", _("Held")
    EXPECTED = "expected", _("Expected")


class OutcomeKind(TextChoices):
    STATEMENT = "statement", _("Statement")
    JOINT_PRESS_RELEASE = "joint_press_release", _("Joint press release")
    JOINT_PRESS_COMMUNIQUE = "joint_press_communique", _("Joint press communiqué")


class SectorGroup(TextChoices):
    PRIORITY = "priority", _("Priority sectors")
    CONNECTIVITY = "connectivity", _("Connectivity")
    COOPERATION = "cooperation", _("Economic cooperation")
    FINANCE = "finance", _("Finance")
    FRAMEWORK = "framework", _("Framework")
    POLITICAL = "political", _("Political relations")
    SECURITY = "security", _("Security")
    REGIONAL = "regional", _("Region")
    GLOBAL = "global", _("World affairs")
    SOCIAL = "social", _("People and society")


class PlaceKind(TextChoices):
    AIRPORT = "airport", _("Airport")
    BORDER_CROSSING = "border_crossing", _("Border crossing")
    CENTRE = "centre", _("Centre")
    CITY = "city", _("City")
    DAM = "dam", _("Dam")
    DRY_PORT = "dry_port", _("Dry port")
    LAUNCH_SITE = "launch_site", _("Launch site")
    MINE = "mine", _("Mine")
    PORT = "port", _("Port")
    RAIL = "rail", _("Railway")
    ROAD = "road", _("Road")
    SPECIAL_ECONOMIC_ZONE = "special_economic_zone", _("Special economic zone")


class Country(TextChoices):
    """The state that administers a place. It takes no position on claims."""

    CHINA = "CN", _("China")
    PAKISTAN = "PK", _("Pakistan")


class PlanKind(TextChoices):
    BILATERAL_AGREEMENT = "bilateral_agreement", _("Bilateral agreement")
    BILATERAL_PLAN = "bilateral_plan", _("Bilateral plan")
    COMMEMORATION = "commemoration", _("Commemoration")
    DIPLOMATIC_INITIATIVE = "diplomatic_initiative", _("Diplomatic initiative")
    FINANCIAL_INSTRUMENT = "financial_instrument", _("Financial instrument")
    FRAMEWORK = "framework", _("Framework")
    INFRASTRUCTURE_PROJECT = "infrastructure_project", _("Infrastructure project")
    MECHANISM = "mechanism", _("Mechanism")
    NATIONAL_PLAN = "national_plan", _("National plan")
    PLATFORM = "platform", _("Platform")
    PROGRAMME = "programme", _("Programme")
    SECURITY_MEASURE = "security_measure", _("Security measure")
    TRADE_AGREEMENT = "trade_agreement", _("Trade agreement")


class Precision(TextChoices):
    """How exactly a date is known. A month or year is stored as its last day (a plan's start as its first)."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
    UNKNOWN = "unknown", _("Unknown")


class SourceKind(TextChoices):
    OFFICIAL_TEXT = "official_text", _("Official text")
    OFFICIAL_STATEMENT = "official_statement", _("Official statement")
    STATE_MEDIA = "state_media", _("State media")
    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")


class TitleBasis(TextChoices):
    """Where a source's title comes from, so that nobody quotes our label as a headline."""

    PRINTED = "printed", _("As printed")
    URL_SLUG = "url_slug", _("From the words of the address")
    DESCRIPTIVE = "descriptive", _("Our description")


class Tier(IntegerChoices):
    """How close a source stands to the act itself."""

    T1 = 1, _("Authentic text, gazette, signed agreement, official statistics")
    T2 = 2, _("Official spokesperson or state media of either party")
    T3 = 3, _("Independent press or research")
    T4 = 4, _("Other")


class CommitmentKind(TextChoices):
    DELIVERABLE = "deliverable", _("Deliverable")
    PROCESS = "process", _("Process")
    CONTINUING = "continuing", _("Continuing")
    POSITION = "position", _("Position")


class Voice(TextChoices):
    """Whose clause it is."""

    JOINT = "joint", _("Joint")
    CHINA = "china", _("China")
    PAKISTAN = "pakistan", _("Pakistan")
    PARALLEL = "parallel", _("Each side its own")


class Verb(TextChoices):
    """The strength of the wording."""

    AGREED = "agreed", _("Agreed")
    COMMITTED = "committed", _("Committed")
    ANNOUNCED = "announced", _("Announced")
    SUPPORTED = "supported", _("Supported")
    REAFFIRMED = "reaffirmed", _("Reaffirmed")
    WELCOMED = "welcomed", _("Welcomed")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")


class Attribution(TextChoices):
    """What the wording rests on."""

    OFFICIAL_TEXT = "official_text", _("Joint text")
    OFFICIAL_AND_PRESS = "official_and_press", _("Joint text and press accounts")
    PRESS_STATEMENT = "press_statement", _("Official remarks or read-outs")
    PRESS_ONLY = "press_only", _("Press account alone")


class TextRead(TextChoices):
    DIRECT = "direct", _("Read in the joint text")
    QUOTED = "quoted", _("Read as the press quotes it")


class Verifiability(TextChoices):
    VERIFIABLE = "verifiable", _("Verifiable")
    PARTLY = "partly", _("Partly verifiable")
    NOT_VERIFIABLE = "not_verifiable", _("Not verifiable")


class Status(TextChoices):
    """How far delivery has come, in the order of the method page."""

    NOT_ASSESSED = "not_assessed", _("Not assessed yet")
    NOT_RATEABLE = "not_rateable", _("Not rated")
    NO_ACTION_FOUND = "no_action_found", _("No public action found")
    INITIATED = "initiated", _("First steps")
    IN_PROGRESS = "in_progress", _("Under way")
    PARTLY_DELIVERED = "partly_delivered", _("Delivered in part")
    DELIVERED = "delivered", _("Delivered")
    SUSTAINED = "sustained", _("Being sustained")
    STALLED = "stalled", _("Stalled")
    WITHDRAWN = "withdrawn", _("Withdrawn or replaced")


class UpdateNature(TextChoices):
    """Whether an update reports something new, puts an earlier one right, or records a search that found nothing."""

    EVENT = "event", _("Event")
    CORRECTION = "correction", _("Correction")
    SEARCH = "search", _("Search")


class Schedule(TextChoices):
    """Where a commitment stands against its date on the day asked about."""

    NO_DATE = "no_date", _("No date set")
    NOT_DUE = "not_due", _("Not due yet")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")
    ON_TIME = "on_time", _("Delivered on time")
    LATE = "late", _("Delivered late")


class Support(TextChoices):
    """How well the evidence carries the status."""

    STRONG = "strong", _("Strong")
    FAIR = "fair", _("Fair")
    WEAK = "weak", _("Weak")


class SupportReason(TextChoices):
    """Why the support is what it is: the sentence shown beside it."""

    OFFICIAL_AND_INDEPENDENT = (
        "official_and_independent",
        _("An authentic text and an independent source agree."),
    )
    OFFICIAL_ONLY = "official_only", _("An authentic text, without an independent source.")
    TWO_INDEPENDENT = "two_independent", _("Two sources independent of each other agree.")
    SINGLE_VOICE = "single_voice", _("It rests on a single voice.")
    UNOFFICIAL_ONLY = "unofficial_only", _("It rests on tier 4 sources alone.")
    CONFLICT = "conflict", _("The sources conflict.")
    AS_STATED = (
        "as_stated",
        _("Reported as delivered, without an authentic text and an independent source."),
    )
    SEARCH = "search", _("A recorded search found nothing.")


class SourceVoice(TextChoices):
    """Whether an official voice, of tier 1 or 2, is among the sources of a claim."""

    OFFICIAL = "official", _("With an official source")
    UNOFFICIAL = "unofficial", _("Press or research alone")


class Relation(TextChoices):
    """How a commitment stands to what earlier rounds said on the subject."""

    NEW = "new", pgettext_lazy("relation", "new")
    REPEATS = "repeats", pgettext_lazy("relation", "repeats")
    STRENGTHENS = "strengthens", pgettext_lazy("relation", "strengthens")
    WEAKENS = "weakens", pgettext_lazy("relation", "weakens")
    BROADENS = "broadens", pgettext_lazy("relation", "broadens")
    NARROWS = "narrows", pgettext_lazy("relation", "narrows")
    SUPERSEDES = "supersedes", pgettext_lazy("relation", "supersedes")


class TextSeen(TextChoices):
    """How much of the joint text of a round was seen."""

    WHOLE = "whole", _("Seen whole")
    PART = "part", _("Seen in part, or not at first hand")
    NONE = "none", _("No copy found")


class Confidence(TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")
