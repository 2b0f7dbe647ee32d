"""One file a kind of picture. In: the bytes of a file. Out: `recognises(data)` and `clean(name,
data)`, a `Picture` without what could identify anybody."""
