LOGIN_PAGE = (
    "from django.test import Client;"
    "print(Client().get('/admin/login/', headers={'host': 'localhost'}).content.decode())"
)


def test_a_one_time_code_is_asked_for_where_the_settings_require_it(scratch):
    assert 'name="otp_token"' in scratch.with_settings(REQUIRE_OTP="1").shell(LOGIN_PAGE)


def test_a_password_is_enough_unless_the_settings_say_otherwise(scratch):
    assert 'name="otp_token"' not in scratch.shell(LOGIN_PAGE)
