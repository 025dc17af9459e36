"""Response headers that neither Django nor django-csp sets."""


def permissions_policy(get_response):
    """Tell browsers that no page here, and nothing inside one, needs these powers."""
    policy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", policy)
        return response

    return middleware
