"""Two addresses for whatever watches the servers: is the process up, and can it do its work."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request):
    """The process is up. Restart it when this stops answering."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request):
    """The database answers. Send no readers here while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            "The database does not answer.\n", content_type="text/plain", status=503
        )
    return HttpResponse("ok\n", content_type="text/plain")
