"""What the server runs. Layers around Django belong here, so that every server gets them."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpec.settings")

# The address a request came from is what a proxy of ours says in X-Forwarded-For, and otherwise who connected:
# from here on, everything finds it in REMOTE_ADDR.
application = wrap_wsgi_with_proxy_headers(
    get_wsgi_application(), trusted_hosts=settings.TRUSTED_PROXIES
)
