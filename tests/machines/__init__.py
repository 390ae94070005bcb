"""Several machines on one: servers of the database under Patroni, their proxy, a store of files.

Real processes on loopback addresses, with the files of configuration that are shipped.
"""
