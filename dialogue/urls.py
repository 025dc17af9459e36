"""The public addresses. A published address never dies: add, never rename."""

from django.urls import path

from dialogue.views.about import Data, Glossary, Method
from dialogue.views.cards import CommitmentCard, RoundCard, SiteCard
from dialogue.views.commitments import CommitmentDetail, CommitmentList
from dialogue.views.comparison import RoundCompare
from dialogue.views.completions import Completions
from dialogue.views.coverage import Coverage
from dialogue.views.editions import EditionCite, EditionDetail, EditionList, RegisterCite
from dialogue.views.history import CommitmentHistory
from dialogue.views.home import Home
from dialogue.views.people import PersonDetail, PersonList
from dialogue.views.places import PlaceDetail, PlaceList
from dialogue.views.plans import PlanDetail, PlanList
from dialogue.views.questions import QuestionList
from dialogue.views.reports import RoundReport, RoundReportPdf
from dialogue.views.rounds import RoundDetail, RoundList
from dialogue.views.search import Search
from dialogue.views.sectors import SectorDetail, SectorList
from dialogue.views.sources import SourceDetail, SourceList
from dialogue.views.suggestions import SuggestionNew, SuggestionSent
from dialogue.views.threads import ThreadDetail, ThreadList
from dialogue.views.updates import UpdateDetail, UpdateList

app_name = "dialogue"

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("card.png", SiteCard.as_view(), name="card"),
    path("commitments/", CommitmentList.as_view(), name="commitment-list"),
    path("commitments/<str:ref>/", CommitmentDetail.as_view(), name="commitment-detail"),
    path("commitments/<str:ref>/card.png", CommitmentCard.as_view(), name="commitment-card"),
    path("commitments/<str:ref>/history/", CommitmentHistory.as_view(), name="commitment-history"),
    path("updates/", UpdateList.as_view(), name="update-list"),
    path("updates/<str:ref>/", UpdateDetail.as_view(), name="update-detail"),
    path("threads/", ThreadList.as_view(), name="thread-list"),
    path("threads/<str:key>/", ThreadDetail.as_view(), name="thread-detail"),
    path("rounds/", RoundList.as_view(), name="round-list"),
    path("rounds/compare/", RoundCompare.as_view(), name="round-compare"),
    path("rounds/<str:key>/", RoundDetail.as_view(), name="round-detail"),
    path("rounds/<str:key>/card.png", RoundCard.as_view(), name="round-card"),
    path("rounds/<str:key>/report/", RoundReport.as_view(), name="round-report"),
    path("rounds/<str:key>/report.pdf", RoundReportPdf.as_view(), name="round-report-pdf"),
    path("sectors/", SectorList.as_view(), name="sector-list"),
    path("sectors/<str:key>/", SectorDetail.as_view(), name="sector-detail"),
    path("places/", PlaceList.as_view(), name="place-list"),
    path("places/<str:key>/", PlaceDetail.as_view(), name="place-detail"),
    path("people/", PersonList.as_view(), name="person-list"),
    path("people/<str:key>/", PersonDetail.as_view(), name="person-detail"),
    path("plans/", PlanList.as_view(), name="plan-list"),
    path("plans/<str:key>/", PlanDetail.as_view(), name="plan-detail"),
    path("sources/", SourceList.as_view(), name="source-list"),
    path("sources/<str:key>/", SourceDetail.as_view(), name="source-detail"),
    path("editions/", EditionList.as_view(), name="edition-list"),
    path("editions/<int:number>/", EditionDetail.as_view(), name="edition-detail"),
    path("editions/<int:number>/cite.<str:extension>", EditionCite.as_view(), name="edition-cite"),
    path(
        "editions/<int:number>/register.<str:extension>",
        RegisterCite.as_view(),
        name="register-cite",
    ),
    path("questions/", QuestionList.as_view(), name="question-list"),
    path("suggestions/new/", SuggestionNew.as_view(), name="suggestion-new"),
    path("suggestions/sent/", SuggestionSent.as_view(), name="suggestion-sent"),
    path("search/", Search.as_view(), name="search"),
    path("search/completions/", Completions.as_view(), name="search-completions"),
    path("coverage/", Coverage.as_view(), name="coverage"),
    path("glossary/", Glossary.as_view(), name="glossary"),
    path("method/", Method.as_view(), name="method"),
    path("data/", Data.as_view(), name="data"),
]
