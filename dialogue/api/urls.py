"""The API's addresses. A published address never dies: add, never rename."""

from django.urls import include, path, re_path

from dialogue.api.comparison import RoundComparison
from dialogue.api.drafts.urls import urlpatterns as drafts
from dialogue.api.editions import EDITIONS, RECORDS, EditionDetail, EditionList
from dialogue.api.facets import EditionFacets, Facets
from dialogue.api.records import RecordDetail, RecordList
from dialogue.api.root import Nowhere, Root
from dialogue.api.schema import Docs, Schema, SchemaElsewhere
from dialogue.api.scorecards import RegisterScorecard, RoundScorecard
from dialogue.api.search import Search

app_name = "api"

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema/", Schema.as_view(), name="schema"),
    # Where programs that know nothing of this API look for its description.
    path("schema.json", SchemaElsewhere.as_view()),
    path("openapi.json", SchemaElsewhere.as_view()),
    path("docs/", Docs.as_view(), name="docs"),
    path("search/", Search.as_view(), name="search"),
    path("scorecard/", RegisterScorecard.as_view(), name="scorecard"),
    path("rounds/compare/", RoundComparison.as_view(), name="round-compare"),
    path("rounds/<str:key>/scorecard/", RoundScorecard.as_view(), name="round-scorecard"),
    *(
        path(
            f"{resource.path}/facets/",
            Facets.as_view(resource=resource),
            name=f"{resource.noun}-facets",
        )
        for resource in RECORDS
        if resource.filterset.facets
    ),
    path(f"{EDITIONS.path}/facets/", EditionFacets.as_view(), name="edition-facets"),
    *(
        path(
            f"{resource.path}/",
            RecordList.as_view(resource=resource),
            name=f"{resource.noun}-list",
        )
        for resource in RECORDS
    ),
    *(
        path(
            f"{resource.path}/<str:key>/",
            RecordDetail.as_view(resource=resource),
            name=f"{resource.noun}-detail",
        )
        for resource in RECORDS
    ),
    # The same with the format at the end of the address: commitments.csv, commitments/R7-24.json.
    *(
        path(
            f"{resource.path}.<str:format>",
            RecordList.as_view(resource=resource),
            name=f"{resource.noun}-list-as",
        )
        for resource in RECORDS
    ),
    *(
        path(
            f"{resource.path}/<str:key>.<str:format>",
            RecordDetail.as_view(resource=resource),
            name=f"{resource.noun}-detail-as",
        )
        for resource in RECORDS
    ),
    path(f"{EDITIONS.path}.<str:format>", EditionList.as_view(), name="edition-list-as"),
    path(
        f"{EDITIONS.path}/<int:number>.<str:format>",
        EditionDetail.as_view(),
        name="edition-detail-as",
    ),
    path(f"{EDITIONS.path}/", EditionList.as_view(), name="edition-list"),
    path(f"{EDITIONS.path}/<int:number>/", EditionDetail.as_view(), name="edition-detail"),
    path("drafts/", include(drafts)),
    re_path(r"^(?P<rest>(?s:.*))\Z", Nowhere.as_view()),
]
