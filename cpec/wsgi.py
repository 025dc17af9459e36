"""What the server runs. Layers around Django belong here, so that every server gets them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpec.settings")

application = get_wsgi_application()
