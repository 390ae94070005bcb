"""A server that is killed in the middle of a save leaves all of it, or nothing."""

from urllib.parse import quote

import pytest
from django.db import connection

from tests import make
from tests.benchmarks.kills import filled_meeting, kill_in_the_middle
from tests.sampling import times
from tests.serving import served
from tests.staff import signed_in


@pytest.mark.django_db(transaction=True)
def test_a_killed_save_is_whole_or_nothing(settings):
    made = connection.settings_dict
    url = f"postgres://{made['USER']}@{quote(made['HOST'], safe='')}:{made['PORT']}"
    meeting, client = filled_meeting(make), signed_in(make.administrator())
    given = {"DATABASE_URL": f"{url}/{made['NAME']}", "SECRET_KEY": settings.SECRET_KEY}
    with served({**given, "REGISTER_DATABASE_POOL": "6"}) as register:
        register.start()
        found = kill_in_the_middle(register, client, meeting, times(2, 5), longest=1.5)

    assert found["broken"] == 0
    assert found.total() == times(2, 5)
