from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import ThreadFilterSet
from dialogue.presenters.crumbs import headed
from dialogue.presenters.texts import say
from dialogue.presenters.thread_detail import ThreadLine, thread_line, thread_page
from dialogue.presenters.threads import latest_refs, matrix, round_columns, thread_row
from dialogue.reading import lists
from dialogue.reading.held import held
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import statuses_of


class ThreadList(RegisterList):
    """The subjects that come back round after round, as a matrix and as questions."""

    kind = RecordKind.THREAD
    filterset_class = ThreadFilterSet
    template_name = "dialogue/thread_list.html"
    page_size = 50

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[ThreadLine]:
        columns = round_columns(self.names)
        refs = {ref for each in documents for ref in latest_refs(each, columns)}
        statuses = statuses_of(self, refs)
        return [
            thread_line(
                each,
                columns,
                self.names,
                row=thread_row(each, columns, self.names, statuses=statuses),
            )
            for each in documents
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        return found | {
            "matrix": matrix([line.row for line in found["rows"]], round_columns(self.names)),
        }


class ThreadDetail(RecordDetail):
    """One subject through the rounds: what each said of it, what changed, and what is open now."""

    kind = RecordKind.THREAD
    template_name = "dialogue/thread_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        refs = [entry["commitment"] for entry in document["entries"]]
        said = held(lists.commitments(day=self.today).filter(ref__in=refs), limit=len(refs))
        return {
            "thread": thread_page(
                document,
                held={each.document["ref"]: each for each in said},
                names=self.names,
            ),
            **headed(self.kind, say(document, "title")),
        }
