import pytest
from django.contrib.staticfiles import finders


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "language", "direction"),
    [
        ("/admin/login/", "en", "ltr"),
        ("/zh-hans/admin/login/", "zh-hans", "ltr"),
        ("/ur/admin/login/", "ur", "rtl"),
    ],
)
def test_the_admin_speaks_three_languages(client, address, language, direction):
    page = client.get(address).content.decode()
    assert f'<html lang="{language}" dir="{direction}"' in page


def test_without_a_prefix_the_language_is_english_whatever_the_browser_prefers(client):
    response = client.get("/healthz", headers={"accept-language": "ur"})
    assert response.headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_only_the_address_says_the_language(client):
    assert client.post("/i18n/setlang/", {"language": "ur"}).status_code == 404


def test_a_browser_that_asks_for_an_icon_is_led_to_one(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert finders.find(response.url.removeprefix("/static/"))
