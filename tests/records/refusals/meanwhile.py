"""What the database refuses is said in words, where it belongs, and nothing typed is lost."""


def sent_by_new(client, page):
    form = client.get(page).context["adminform"].form
    return {one.html_name: one.value() for one in form if one.value() not in (None, "")}
