"""Documents in, ranked passages out. No chat model lives here."""
