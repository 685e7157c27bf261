"""What a channel makes of what it receives: the engine's own value, under the channels' roof."""

from bot.engine.incoming import Incoming, IncomingFile

__all__ = ["Incoming", "IncomingFile"]
