"""Parts of the Library and Document pages."""
