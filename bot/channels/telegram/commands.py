"""The menu of commands that Telegram shows beside the line of writing."""

from telegram import Bot, BotCommand

from core.sentence import say
from locales import speak

# Each is heard as its words: /mes_documents is « mes documents ».
COMMANDS = (
    "menu",
    "reserver",
    "annuler_un_jour",
    "absence",
    "planning",
    "solde",
    "mes_documents",
    "retour",
    "aide",
    "stop",
)


def described() -> list[BotCommand]:
    """The commands with what they do, in words."""
    return [BotCommand(name, speak(say(f"telegram-command-{_key(name)}"))) for name in COMMANDS]


def _key(name: str) -> str:
    return name.replace("_", "-")


async def announce(bot: Bot) -> None:
    """Show the commands to everyone who writes to the bot."""
    await bot.set_my_commands(described())
