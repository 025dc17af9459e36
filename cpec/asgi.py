"""For ASGI servers. WSGI is the one that is measured, tested and used by `make run`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpec.settings")

application = get_asgi_application()
