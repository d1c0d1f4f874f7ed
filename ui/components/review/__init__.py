"""Parts of the supervisor's pages: the queue, a reply under review, signed answers."""
