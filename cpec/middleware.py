"""Response headers as neither Django nor django-csp sets them."""

from django.middleware.locale import LocaleMiddleware


class LanguageOfAddress(LocaleMiddleware):
    """The language stands in the address alone, so no answer differs by what a browser prefers."""

    def process_response(self, request, response):
        varies_by = response.get("Vary")
        response = super().process_response(request, response)
        del response["Vary"]
        if varies_by:
            response["Vary"] = varies_by
        return response


def permissions_policy(get_response):
    """Tell browsers that no page here, and nothing inside one, needs these powers."""
    policy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", policy)
        return response

    return middleware
