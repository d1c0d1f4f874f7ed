"""How long a text is for a model, without asking a tokenizer.

LangChain's own `get_num_tokens` downloads a vocabulary for most models; Davy has no network.
"""

__all__ = ["estimated_tokens"]

_BYTES_PER_TOKEN = 3


def estimated_tokens(text: str) -> int:
    """Return a count of tokens that is rather too high than too low.

    Three UTF-8 bytes a token: one token per Chinese character, which is what a vocabulary made
    for Chinese needs at most, and a third more than English prose takes.
    """
    return -(-len(text.encode()) // _BYTES_PER_TOKEN)
