"""What can be subscribed to, beside the pages and in their languages."""

from django.urls import path

from dialogue.feeds.calendar import Calendar
from dialogue.feeds.commitments import CommitmentFeed
from dialogue.feeds.updates import UpdateFeed

app_name = "feeds"

urlpatterns = [
    path("commitments.atom", CommitmentFeed.as_view(), name="commitment-list"),
    path("updates.atom", UpdateFeed.as_view(), name="update-list"),
    path("calendar.ics", Calendar.as_view(), name="calendar"),
]
