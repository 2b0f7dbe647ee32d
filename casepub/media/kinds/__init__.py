"""One file per picture format. In: the bytes of a file. Out: `recognises(data)` and `clean(name,
data)`, a `Picture` without anything that could identify a person."""
