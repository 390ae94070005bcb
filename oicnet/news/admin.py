from django.contrib import admin

from oicnet.staff.base import RecordAdmin

from .models import Article


@admin.register(Article)
class ArticleAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "dated_on"]
    date_hierarchy = "dated_on"
