"""The API's addresses. A published address never dies: add, never rename."""

from django.urls import include, path, re_path

from dialogue.api.drafts.urls import urlpatterns as drafts
from dialogue.api.editions import EDITIONS, RECORDS, EditionDetail, EditionList
from dialogue.api.records import RecordDetail, RecordList
from dialogue.api.root import Nowhere, Root
from dialogue.api.schema import Docs, Schema

app_name = "api"

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
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
    path(f"{EDITIONS.path}/", EditionList.as_view(), name="edition-list"),
    path(f"{EDITIONS.path}/<int:number>/", EditionDetail.as_view(), name="edition-detail"),
    path("drafts/", include(drafts)),
    re_path(r"^(?P<rest>.*)$", Nowhere.as_view()),
]
