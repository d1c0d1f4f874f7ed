"""How people come in: who a request is from, signing in and out.

Nothing behind it is told who somebody is by anybody else: a page, its websocket, a file and the
API are all asked for through :class:`Keeper`.
"""

from ui.doors.keeper import Keeper
from ui.doors.routes import Doors
from ui.doors.visitor import COOKIE

__all__ = ["COOKIE", "Doors", "Keeper"]
