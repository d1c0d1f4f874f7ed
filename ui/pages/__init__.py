"""One module per page; each has a function that draws it."""
