"""Parts of the page on which readings are put right."""
