"""A workbook that LibreOffice saved (.ods), looked through and read in one way.

In: the parts of a package, unpacked within bounds by `package`. Out: the sheets with their cells.
Raises `RefusedError`. The cells are read here, not by a library: what was checked is then what is
read, and a row that is repeated a million times is counted before it is written out.
"""
