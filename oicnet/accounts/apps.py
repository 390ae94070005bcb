from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "oicnet.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from django.contrib.auth.models import Group  # noqa: PLC0415 - need the apps

        from oicnet.records import rights  # noqa: PLC0415
        from oicnet.records.history import words  # noqa: PLC0415
        from oicnet.upkeep import acts  # noqa: PLC0415

        from . import (  # noqa: PLC0415
            again,
            events,
            just_now,
            letters,
            redaction,
            rewriting,
            roles,
            sessions,
        )

        words.CALLED[Group] = roles.name_of
        events.connect()
        letters.connect()
        just_now.connect()
        sessions.connect()

        rights.makers.append(rewriting.make_functions)
        redaction.followers.append(again.follow)
        # After the last app, when the permissions of all of them exist.
        *_others, last = apps.get_app_configs()
        post_migrate.connect(roles.create, sender=last, dispatch_uid="roles")
        post_migrate.connect(acts.do_again, sender=last, dispatch_uid="acts")
