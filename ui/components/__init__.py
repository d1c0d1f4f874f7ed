"""Parts that pages are put together from. Text from documents passes through ``markup`` only."""
