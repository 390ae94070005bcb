"""A meeting proposed from its papers: taken in, shown with the words that it was read from,
corrected, and entered by one confirmation as drafts, with the papers as documents.

In between nothing is kept but the files, as all files on their way in: the page holds the rest.
"""
