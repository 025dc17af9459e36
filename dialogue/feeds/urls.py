"""What can be subscribed to, beside the pages and in their languages."""

from django.urls import path

from dialogue.feeds.calendar import Calendar
from dialogue.feeds.commitments import CommitmentFeed
from dialogue.feeds.records import (
    PersonFeed,
    PlaceFeed,
    PlanFeed,
    QuestionFeed,
    RoundFeed,
    SectorFeed,
    SourceFeed,
    ThreadFeed,
)
from dialogue.feeds.updates import UpdateFeed

app_name = "feeds"

urlpatterns = [
    path("commitments.atom", CommitmentFeed.as_view(), name="commitment-list"),
    path("updates.atom", UpdateFeed.as_view(), name="update-list"),
    path("people.atom", PersonFeed.as_view(), name="person-list"),
    path("places.atom", PlaceFeed.as_view(), name="place-list"),
    path("plans.atom", PlanFeed.as_view(), name="plan-list"),
    path("questions.atom", QuestionFeed.as_view(), name="question-list"),
    path("rounds.atom", RoundFeed.as_view(), name="round-list"),
    path("sectors.atom", SectorFeed.as_view(), name="sector-list"),
    path("sources.atom", SourceFeed.as_view(), name="source-list"),
    path("threads.atom", ThreadFeed.as_view(), name="thread-list"),
    path("calendar.ics", Calendar.as_view(), name="calendar"),
]
