"""Parts of the administrators' page."""
