"""From a paper to a record: what a communiqué, an article or a report says of a meeting.

In: texts in Arabic, English or French, and what things are called (`facts.Named`). Out: proposed
facts, each with the words that it was read from and how sure that is, and the sentences of which
nothing was understood (`reader.read`). Rules and lists of words of our own (`words/`): no model of
the register, no network, nothing learnt. Nothing is entered that nobody has looked at; a wrong
value that looks certain is worse than none.
"""
