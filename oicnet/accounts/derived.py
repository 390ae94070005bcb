"""What accounts and the packages below keep beside the records."""

from oicnet.records import derived

derived.harmless(
    "sessions.Session",
    "usersessions.UserSession",
    "account.EmailAddress",
    "account.EmailConfirmation",
    "mfa.Authenticator",
    "cache:default",
    why="of accounts and their browsers: addresses, keys and counted attempts, no text of a record",
)
derived.harmless(
    "auth.Permission",
    "auth.Group",
    "contenttypes.ContentType",
    "records.Reference",
    why="names that the code gives, and references, which carry no name of a person",
)
derived.harmless("accounts.Redaction", why="that it was done, and why; the name is refused there")
derived.harmless(
    "records.Wording",
    why="triggers fold each row anew when it is rewritten; searched by the staff alone",
)
derived.harmless("upkeep.Pulse", why="names of processes, and when each last lived")
