from django.contrib import admin
from django.utils.translation import gettext_lazy as _

#: Whom a submission waits for: code -> (name, the submissions).
QUEUES = {
    "to-decide": (_("For me to decide"), lambda rows, user: rows.to_decide(user)),
    "returned": (_("Returned to me"), lambda rows, user: rows.returned_to(user)),
    "waiting": (_("Mine, waiting"), lambda rows, user: rows.pending().filter(author=user)),
}


class QueueFilter(admin.SimpleListFilter):
    """Whom a submission waits for, as the person who looks sees it."""

    title = _("whose turn it is")
    parameter_name = "turn"

    def lookups(self, request, model_admin):
        return [(code, name) for code, (name, _rows) in QUEUES.items()]

    def queryset(self, request, queryset):
        queue = QUEUES.get(self.value() or "")
        return queue[1](queryset, request.user) if queue else queryset
