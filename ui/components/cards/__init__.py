"""Parts of the page on which emergency cards are pinned."""
