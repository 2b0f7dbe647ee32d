"""Who does tasks, one file each.

In: how many at once, the limits of each. Out: a `Runner`.
"""
