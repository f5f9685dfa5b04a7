"""One file with everything: written from one database, read back into another.

::

    schema        which tables, as the applied migrations describe them
    codec         one value of a row to JSON and back
    manifest      what a file says about itself
    transactions  one state of the database while it is read
    writing       database → file
    reading       file → rows, refused where anything is damaged
    restoring     file → database, all of it or nothing
    record        when and where the last backup was made

The format is fixed in docs/adr/0013.
"""
