"""Tables that editors bring to the desk: read, checked as a whole, looked at, and applied all or not at all.

The columns are those of the downloads (`exports`), so that what was taken away comes back without a change.
"""
