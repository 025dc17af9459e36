"""What the server runs. Layers around Django belong here, so that every server gets them."""

import os
import re

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpec.settings")


#: What a Content-Type says of a charset, and whatever it writes in one of its own (RFC 2231).
_CHARSET = re.compile(r";\s*(?:charset|[^;=]*\*[^;=]*)\s*=[^;]*", re.IGNORECASE)


def in_utf8(application):
    """What is sent is read as UTF-8. Django would read the address as well in the charset that a Content-Type names,
    and fail where it can not: charset=hex."""

    def layer(environ, start_response):
        environ["CONTENT_TYPE"] = _CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return layer


# The address a request came from is what a proxy of ours says in X-Forwarded-For, and otherwise who connected:
# from here on, everything finds it in REMOTE_ADDR.
application = wrap_wsgi_with_proxy_headers(
    in_utf8(get_wsgi_application()), trusted_hosts=settings.TRUSTED_PROXIES
)
