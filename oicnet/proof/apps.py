from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProofConfig(AppConfig):
    name = "oicnet.proof"
    verbose_name = _("Log of the register")

    def ready(self) -> None:
        from oicnet.accounts import again, redaction  # noqa: PLC0415 - reads models
        from oicnet.api import archiving, openapi  # noqa: PLC0415

        from . import describing, erasing, notes, publishing  # noqa: PLC0415

        post_migrate.connect(notes.note_events, sender=self)
        redaction.followers.append(erasing.follow)
        again.followers.append(erasing.follow_again)
        archiving.before.append(publishing.bring_up_to_date)
        archiving.beside.append(publishing.files)
        openapi.beside.append(describing.described)
