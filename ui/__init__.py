"""The pages that operators see, and the server that serves them with the API."""
