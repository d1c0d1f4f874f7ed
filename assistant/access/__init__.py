"""Accounts, roles and sessions: who may do and see what."""

from assistant.access.accounts import Accounts
from assistant.access.entries import Account, Token, account_json, reach_json, reach_of, token_json
from assistant.access.errors import AccountError, SignInRefused
from assistant.access.lockout import Limits
from assistant.access.passwords import Passwords
from assistant.access.types import LOCAL, ROLES, Person, Role

__all__ = [
    "LOCAL",
    "ROLES",
    "Account",
    "AccountError",
    "Accounts",
    "Limits",
    "Passwords",
    "Person",
    "Role",
    "SignInRefused",
    "Token",
    "account_json",
    "reach_json",
    "reach_of",
    "token_json",
]
