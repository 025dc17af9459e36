"""The public addresses. A published address never dies: add, never rename."""

from importlib import import_module

from django.urls import path

app_name = "dialogue"


def _view(module: str, name: str):
    try:
        return getattr(import_module(f"dialogue.views.{module}"), name).as_view()
    except (ImportError, AttributeError):
        from django.views.generic import TemplateView

        return TemplateView.as_view(template_name="404.html")


urlpatterns = [
    path("", _view("home", "Home"), name="home"),
    path("commitments/", _view("commitments", "CommitmentList"), name="commitment-list"),
    path(
        "commitments/<str:ref>/", _view("commitments", "CommitmentDetail"), name="commitment-detail"
    ),
    path(
        "commitments/<str:ref>/history/",
        _view("commitments", "CommitmentHistory"),
        name="commitment-history",
    ),
    path("editions/", _view("editions", "EditionList"), name="edition-list"),
    path("editions/<int:number>/", _view("editions", "EditionDetail"), name="edition-detail"),
    path("search/", _view("search", "Search"), name="search"),
    path("threads/", _view("threads", "ThreadList"), name="thread-list"),
    path("threads/<str:key>/", _view("threads", "ThreadDetail"), name="thread-detail"),
    path("rounds/", _view("rounds", "RoundList"), name="round-list"),
    path("rounds/<str:key>/", _view("rounds", "RoundDetail"), name="round-detail"),
    path("sectors/", _view("sectors", "SectorList"), name="sector-list"),
    path("sectors/<str:key>/", _view("sectors", "SectorDetail"), name="sector-detail"),
    path("places/", _view("places", "PlaceList"), name="place-list"),
    path("places/<str:key>/", _view("places", "PlaceDetail"), name="place-detail"),
    path("people/", _view("people", "PersonList"), name="person-list"),
    path("people/<str:key>/", _view("people", "PersonDetail"), name="person-detail"),
    path("plans/", _view("plans", "PlanList"), name="plan-list"),
    path("plans/<str:key>/", _view("plans", "PlanDetail"), name="plan-detail"),
    path("sources/", _view("sources", "SourceList"), name="source-list"),
    path("sources/<str:key>/", _view("sources", "SourceDetail"), name="source-detail"),
    path("updates/", _view("updates", "UpdateList"), name="update-list"),
    path("updates/<str:ref>/", _view("updates", "UpdateDetail"), name="update-detail"),
    path("method/", _view("about", "Method"), name="method"),
    path("data/", _view("about", "Data"), name="data"),
]
