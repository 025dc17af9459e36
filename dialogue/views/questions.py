from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import QuestionFilterSet
from dialogue.presenters.rounds import QuestionLine, question_lines
from dialogue.views.lists import RegisterList
from dialogue.views.related import commitment_titles


class QuestionList(RegisterList):
    """Everything the sources leave open. A question has no page of its own: it is said whole here."""

    kind = RecordKind.QUESTION
    filterset_class = QuestionFilterSet
    template_name = "dialogue/question_list.html"
    page_size = 50

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[QuestionLine]:
        refs = {ref for document in documents for ref in document["commitments"]}
        return question_lines(documents, commitment_titles(refs))
