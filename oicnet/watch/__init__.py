"""Looks whether the register is well, tells the owner by mail, Prometheus by `/metrics`, readers on
the page of the register's state."""
