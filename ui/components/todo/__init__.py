"""Parts of the To do page."""
