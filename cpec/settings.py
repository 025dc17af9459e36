"""Settings, in the order of Django's reference, read from the environment, safe unless told otherwise.

Every value has a default that is right on one machine, except the secret key: `make run` makes one.
"""

from datetime import timedelta
from urllib.parse import quote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from cpec import limits, logs
from cpec.description import SPECTACULAR_SETTINGS  # noqa: F401
from cpec.paths import BASE_DIR, SECRET_KEY_FILE, VAR_DIR

env = Env()

# Where readers find the site. An https:// address switches on everything that needs one.
PORT = env.int("PORT", 8000)
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
if not 0 < PORT < 65536:
    raise ImproperlyConfigured(f"PORT is {PORT}: choose one from 1 to 65535.")
IS_HTTPS = SITE_URL.startswith("https://")
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}: start it with http:// or https://.")


# Cache
# How often programs asked, and nothing that must be right. PDF are slow to draw, and how far an import has come is
# asked of any process: all of them share both.
CACHES = {
    "default": limits.cache(env),
    "pdf": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "pdf",
        "TIMEOUT": timedelta(days=2).total_seconds(),
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
    "imports": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "imports",
        "TIMEOUT": timedelta(hours=1).total_seconds(),
    },
}


# Database
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL",
        f"sqlite:///{quote(str(VAR_DIR / 'register.sqlite3'))}",
        conn_max_age=None,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A deferred transaction cannot wait its turn to write: most concurrent ones would fail.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; "
            "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    # A kept connection may have died with the server: look before using it.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if not DATABASES["default"]["ENGINE"].endswith(("sqlite3", "postgresql")):
    raise ImproperlyConfigured(
        "DATABASE_URL names neither SQLite (sqlite:///…) nor PostgreSQL (postgres://…)."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# Debugging
DEBUG = env.bool("DEBUG", False)


# Email: none is sent unless EMAIL_URL names a server
email = env.dj_email_url("EMAIL_URL", "dummy://")
if "EMAIL_BACKEND" not in email:
    raise ImproperlyConfigured(
        "EMAIL_URL names no mail server: smtp://host:25 or submission://user:password@host:587."
    )
EMAIL_BACKEND = email["EMAIL_BACKEND"]
EMAIL_FILE_PATH = f"/{email['EMAIL_FILE_PATH']}"
EMAIL_HOST = email["EMAIL_HOST"] or "localhost"
EMAIL_HOST_PASSWORD = email["EMAIL_HOST_PASSWORD"] or ""
EMAIL_HOST_USER = email["EMAIL_HOST_USER"] or ""
EMAIL_PORT = email["EMAIL_PORT"] or 25
EMAIL_TIMEOUT = email["EMAIL_TIMEOUT"] or 10
EMAIL_USE_SSL = email["EMAIL_USE_SSL"]
EMAIL_USE_TLS = email["EMAIL_USE_TLS"]
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", f"noreply@{urlsplit(SITE_URL).hostname}")


# Exports: the whole register in files, as /data/ gives them out
EXPORTS_ROOT = VAR_DIR / "exports"


# Forms
FORMS_URLFIELD_ASSUME_HTTPS = True


# Globalization
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "中文"), ("ur", "اردو")]
FORMAT_MODULE_PATH = ["cpec.formats"]
LOCALE_PATHS = [
    BASE_DIR / "cpec" / "locale",
    # What Django itself leaves in English, of all that an editor may meet.
    BASE_DIR / "cpec" / "locale" / "of_django",
]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True


# HTTP
ALLOWED_HOSTS = [
    urlsplit(SITE_URL).hostname,
    *env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # It pads every answer that can hold a secret by a random length, and tokens of forms are masked anew for each:
    # that is what keeps a secret from being guessed by the size of compressed pages (BREACH).
    "cpec.middleware.compression",
    "csp.middleware.CSPMiddleware",
    "cpec.middleware.permissions_policy",
    "cpec.middleware.cross_origin_reading",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cpec.middleware.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dialogue.signed_in.SignedIn",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dialogue.time_travel.TimeTravel",
    "axes.middleware.AxesMiddleware",
]
WSGI_APPLICATION = "cpec.wsgi.application"


# Logging: one line per event, for people or (LOG_FORMAT=json) for programs.
LOGGING = logs.configuration(form=env.str("LOG_FORMAT", "text"), level=env.str("LOG_LEVEL", "INFO"))


# Models
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
INSTALLED_APPS = [
    "dialogue",
    "cpec.apps.DeskConfig",
    "cpec.apps.StaticConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
]


# Security
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY and SECRET_KEY_FILE.exists():
    SECRET_KEY = SECRET_KEY_FILE.read_text().strip()
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "There is no secret key: `make run` makes one, or set SECRET_KEY to 50 random characters."
    )
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Small pictures inside style sheets, such as the arrows of the API's documentation.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_FAILURE_VIEW = "cpec.desk.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if IS_HTTPS else 0
# Both bind hosts beside this one, for long. Whoever owns those decides, so leaving them off is nothing to warn about.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# The server itself speaks http: an https:// site has a proxy before it, which must set this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
# Whoever connects from one of these addresses or networks is believed about whom it speaks for (see wsgi.py). The
# server listens to its own machine only, so what connects from there is the proxy, if there is one.
TRUSTED_PROXIES = limits.networks(env, "TRUSTED_PROXIES", ["127.0.0.1"])
X_FRAME_OPTIONS = "DENY"


# Templates
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dialogue.context.site",
            ],
        },
    }
]


# URLs
ROOT_URLCONF = "cpec.urls"


# Sign-in
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
REQUIRE_OTP = env.bool("REQUIRE_OTP", False)
OTP_TOTP_ISSUER = "CPEC Commitments"
# Five failures lock a name out at an address, for as long as is said to it: knocking does not make it longer.
AXES_CLIENT_IP_CALLABLE = "dialogue.watching.counted_address"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_DISABLE_ACCESS_LOG = True  # sign-ins are written down among the account events
AXES_ENABLE_ADMIN = False
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_CALLABLE = "dialogue.admin.accounts.locked_out.locked_out"
AXES_LOCKOUT_PARAMETERS = [["ip_address", "username"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False


# Sessions: how long somebody stays signed in at most, and without doing anything
SESSION_COOKIE_AGE = limits.seconds(env, "SESSION_DAYS", 7, timedelta(days=1))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_IDLE_AGE = limits.seconds(env, "SESSION_IDLE_HOURS", 8, timedelta(hours=1))


# Static files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True


# Django REST framework: open to read; drafts are written with a token
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": limits.rates(env),
}
