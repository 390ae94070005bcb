"""Meetings of the network: agenda, delegations, figures, communiqués, papers.

The example app: read it first. Uses documents, themes, members and records.
"""
