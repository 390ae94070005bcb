"""Akoma Ntoso 3.0, the XML of OASIS for legal texts: what its parts are called, and reading it.

`labels` is common to both ways; `exchange/akoma_ntoso` writes. Neither knows a model.
"""

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"
# Languages have three letters in its names (ISO 639-2).
LANGUAGE_CODES = {"ar": "ara", "en": "eng", "fr": "fra"}
