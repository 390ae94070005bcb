// The menu at the side is folded until somebody opens it: it would take the place of columns.
// Django's script, which comes later, keeps what was chosen under this name.
{
  const KEY = "django.admin.navSidebarIsOpen";
  if (localStorage.getItem(KEY) === null) localStorage.setItem(KEY, "false");
}
