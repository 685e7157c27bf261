"""A scene drawn as HTML: a telephone, a mail in its window, a terminal. What is in it is the real
output of the channel's renderer.
"""  # noqa: D205

import html
from base64 import b64encode
from collections.abc import Iterator

from bot.channels.sms.render import render as as_sms
from bot.channels.telegram.message import TelegramMessage
from bot.channels.telegram.picture import draw
from bot.channels.terminal import render as as_terminal
from docs.gallery.scenes import CLAIRE, PAPER, Shown
from docs.gallery.words import COLUMNS, OWN, mail, telegram
from notifications.view import View

WIDTHS = {"telegram": 430, "sms": 430, "email": 720, "terminal": 720}
BACKGROUND = "#ffffff"

STYLE = """
*{box-sizing:border-box} body{margin:0;padding:14px;background:#fff;
font-family:'Liberation Sans','Noto Color Emoji',sans-serif;color:#111;width:WIDTHpx}
.phone{border:10px solid #22262b;border-radius:34px;overflow:hidden;width:400px;background:#fff}
.bar{padding:12px 16px;font-size:16px;font-weight:bold;color:#fff}
.bar small{display:block;font-weight:normal;font-size:12px;opacity:.9}
.chat{padding:12px 10px 18px;font-size:15px;line-height:1.36}
.me,.bot{border-radius:14px;padding:8px 11px;margin:0 0 8px;max-width:88%;width:fit-content;
overflow-wrap:break-word}
.me{margin-left:auto}
.telegram .bar{background:#4a82b4}.telegram .chat{background:#cfdbe6}
.telegram .me{background:#e3fbd0}.telegram .bot{background:#fff;max-width:96%;margin-bottom:4px;
white-space:pre-wrap}
.telegram .bot.photo{padding:0;overflow:hidden;width:100%}.bot.photo img{display:block;width:100%}
.bot.photo p{margin:0;padding:8px 11px}
.keys{max-width:96%;margin-bottom:8px}.row{display:flex;gap:4px;margin-bottom:4px}
.key{flex:1 1 0;min-width:0;background:#6f9cc3;color:#fff;border-radius:8px;padding:8px 2px;
text-align:center;font-size:13.5px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;
min-height:34px}
.sms .bar{background:#2f7d4f}.sms .chat{background:#f4f4f4}
.sms .me{background:#2f7d4f;color:#fff}.sms .bot{background:#e2e4e6;white-space:pre-wrap;
margin-bottom:2px}
.count{font-size:12px;color:#555;margin:0 0 10px 6px}
.mail{border:1px solid #9aa3ad;border-radius:10px;overflow:hidden;width:690px}
.mail .head{background:#eef1f4;padding:12px 16px;font-size:14px;line-height:1.6;
border-bottom:1px solid #cdd3d9}
.mail .head b{font-size:17px}.files{padding:0 16px 14px;font-size:14px}
.files span{border:1px solid #9aa3ad;border-radius:6px;padding:4px 8px}
.term{background:#16191d;color:#e6e6e6;border-radius:10px;padding:16px 18px;width:690px;
font:14px/1.42 'DejaVu Sans Mono',monospace;white-space:pre-wrap}
.term b{color:#8fd18f}
"""


def page(shown: Shown) -> str:
    """The scene as a document to be drawn."""
    draws = {"telegram": _telegram, "sms": _sms, "email": _mail, "terminal": _terminal}
    inside = draws[shown.channel](shown)
    style = STYLE.replace("WIDTH", str(WIDTHS[shown.channel]))
    return (
        f'<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><style>{style}</style>'
        f"<body>{inside}</body></html>"
    )


def _said(words: str) -> str:
    return "📎 assurance.pdf" if words == PAPER else html.escape(words)


def _phone(kind: str, title: str, small: str, inside: str) -> str:
    bar = f'<div class="bar">{title}<small>{small}</small></div>'
    return f'<div class="phone {kind}">{bar}<div class="chat">{inside}</div></div>'


def _telegram(shown: Shown) -> str:
    parts = []
    for said, answers in shown.exchanges:
        parts.append(f'<div class="me">{_said(said)}</div>')
        for view, asks in answers:
            parts += _bubbles(telegram(view, asks))
    return _phone("telegram", "Portail famille", "bot", "\n".join(parts))


def _bubbles(message: TelegramMessage) -> Iterator[str]:
    texts = list(message.texts)
    if message.month is not None:
        image = b64encode(draw(message.month)).decode()
        caption = f"<p>{texts.pop()}</p>" if len(texts) == 1 else ""
        picture = f'<img src="data:image/png;base64,{image}" alt="">'
        yield f'<div class="bot photo">{picture}{caption}</div>'
    for text in texts:
        yield f'<div class="bot">{text}</div>'
    rows = (
        '<div class="row">'
        + "".join(f'<div class="key">{html.escape(key.text)}</div>' for key in row)
        + "</div>"
        for row in message.keyboard
    )
    yield f'<div class="keys">{"".join(rows)}</div>'


def _sms(shown: Shown) -> str:
    parts = []
    for said, answers in shown.exchanges:
        parts.append(f'<div class="me">{_said(said)}</div>')
        for view, _asks in answers:
            sent = as_sms(view)
            parts.append(f'<div class="bot">{html.escape(sent.text)}</div>')
            parts.append(f'<div class="count">{sent.segments} SMS</div>')
    return _phone("sms", "36100", "SMS", "\n".join(parts))


def _mail(shown: Shown) -> str:
    views = [each for exchange in shown.exchanges for each in exchange.answers]
    return "<br>".join(_one_mail(view, asks) for view, asks in views)


def _one_mail(view: View, asks: bool) -> str:
    written = mail(view, asks)
    inside = written.html.partition("<body ")[2].partition("</body>")[0]
    head = (
        f'<div class="head"><b>{html.escape(written.subject)}</b><br>'
        f"De : {OWN.name} &lt;{OWN.address}&gt;<br>À : {CLAIRE['email']}</div>"
    )
    body = f"<div {inside}</div>"
    names = [*(each.name for each in view.files), *_calendar(view)]
    files = "".join(f"<span>📎 {html.escape(each)}</span> " for each in names)
    told = f'<div class="files">{files}</div>' if files else ""
    return f'<div class="mail">{head}{body}{told}</div>'


def _calendar(view: View) -> Iterator[str]:
    """The calendar file that goes with a receipt."""
    from bot.channels.email.calendar import calendar
    from core.sentence import say
    from docs.gallery.scenes import NOW
    from locales import speak

    if calendar(view, CLAIRE["email"], NOW):
        yield speak(say("email-calendar-file"))


def _terminal(shown: Shown) -> str:
    lines = []
    for said, answers in shown.exchanges:
        lines.append(f"<b>&gt; {html.escape(said)}</b>")
        lines += [html.escape(as_terminal(view, COLUMNS)) for view, _asks in answers]
    return f'<div class="term">{"<br><br>".join(lines)}</div>'
