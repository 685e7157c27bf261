"""Days ticked on a month: the ticks travel in the buttons, nothing is stored (design §3, §4)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.calendar import Calendar
from bot.channels.telegram.callbacks import MOST_DAYS, Done, Page, Tick, Ticks, pack, unpack
from bot.channels.telegram.message import Keyboard
from bot.channels.telegram.render import as_text, render
from notifications.month import Month, Planned
from notifications.view import DayState, Option, View, plain

TOKEN = "A-b_" * 4
JANUARY = [date(2026, 1, day) for day in (6, 8, 13, 15)]
STATES = st.sampled_from(["free", "booked", "chosen", "full", "closed"])
DAYS = st.dictionaries(st.dates(date(2025, 9, 1), date(2026, 8, 31)), STATES, min_size=1)


def view(days: dict[date, DayState]) -> View:
    return View((plain("Quels jours ?"),), days=tuple(days.items()))


def datas(keyboard: Keyboard) -> list[str]:
    return [button.data for row in keyboard for button in row]


def find(keyboard: Keyboard, text: str) -> str:
    return next(b.data for row in keyboard for b in row if b.text.endswith(text))


@given(DAYS, st.lists(st.integers(0, 1000), max_size=30))
def test_tapping_buttons_gives_the_days_that_were_tapped(
    days: dict[date, DayState], taps: list[int]
) -> None:
    """Whatever is tapped in whatever order: « Valider » holds just the days that show a tick."""
    calendar = Calendar.of(view(days))
    if calendar is None:
        assert not {"free", "chosen", "booked"} & set(days.values())
        return
    ticks = calendar.start()
    chosen = {day for day, state in days.items() if state == "chosen"}
    for which in taps:
        buttons = datas(calendar.keyboard(TOKEN, ticks))
        assert all(len(data.encode()) <= 64 for data in buttons)
        taken = [tap for tap in map(unpack, buttons) if isinstance(tap, Tick | Page)]
        tap = taken[which % len(taken)]
        assert tap.seen.mask == ticks.mask
        ticks = tap.applied(tap.seen)
        if isinstance(tap, Tick):
            chosen ^= {calendar.tickable[tap.index]}
    done = [unpack(data) for data in datas(calendar.keyboard(TOKEN, ticks))]
    hands = [each for each in done if isinstance(each, Done)]
    assert bool(hands) == bool(chosen)
    for each in hands:
        assert set(calendar.chosen(each.seen)) == chosen


@given(
    st.builds(Ticks, st.integers(0, 12), st.integers(0, 2**MOST_DAYS - 1)),
    st.integers(0, MOST_DAYS - 1),
    st.booleans(),
)
def test_what_a_button_says_is_read_back(ticks: Ticks, index: int, on: bool) -> None:
    for tap in (
        Tick(TOKEN, index, on, ticks),
        Page(TOKEN, ticks),
        Done(TOKEN, Ticks(0, ticks.mask)),
    ):
        assert len(pack(tap)) <= 64
        assert unpack(pack(tap)) == tap


@given(st.text(max_size=64))
def test_forged_data_never_breaks_anything(data: str) -> None:
    for forged in (data, f"{TOKEN}|{data}", f"{TOKEN}|v.{data}", f"{TOKEN}|t0+1.{data}"):
        unpack(forged)


def test_a_day_out_of_reach_is_not_a_tick() -> None:
    assert unpack(f"{TOKEN}|t0+999.AA") is None
    calendar = Calendar.of(view(dict.fromkeys(JANUARY, "free")))
    assert calendar is not None
    assert calendar.chosen(Ticks(9, 2**200 - 1)) == tuple(JANUARY)
    assert calendar.keyboard(TOKEN, Ticks(99, 2**200 - 1))[-1][0].text == "✅ Valider 4 jours"


def test_the_month_as_it_is_shown() -> None:
    days: dict[date, DayState] = dict.fromkeys(JANUARY, "free")
    days |= {date(2026, 1, 9): "booked", date(2026, 1, 12): "closed", date(2026, 1, 16): "full"}
    days |= {date(2026, 1, 20): "chosen"}
    options = (Option("month", plain("Tous les jours")),)
    shown = as_text(
        render(View((plain("Quels jours ?"),), options, days=tuple(days.items())), TOKEN)
    )
    assert (
        shown.replace("\u00a0", " ")
        == """Quels jours ?

Touchez les jours voulus, puis « Valider ». Vous pouvez aussi les écrire.
● déjà réservé · – complet · × fermé
[Janvier 2026]
[L][M][M][J][V][S][D]
[ ][ ][ ][·][·][·][·]
[·][6][·][8][●9][·][·]
[×12][13][·][15][–16][·][·]
[·][✓20][·][·][·][·][·]
[·][·][·][·][·][·][ ]
[✅ Valider ce jour]
[Tous les jours]"""
    )


def test_months_are_turned_and_ticks_of_all_of_them_kept() -> None:
    days: dict[date, DayState] = {date(2026, month, 6): "booked" for month in (1, 2, 4)}
    calendar = Calendar.of(view(days))
    assert calendar is not None
    ticks, titles = calendar.start(), []
    for way in ("›", "›", "‹"):
        keyboard = calendar.keyboard(TOKEN, ticks)
        titles.append(keyboard[0][1].text)
        tick = unpack(find(keyboard[1:], "6"))
        assert isinstance(tick, Tick)
        if tick.on:
            ticks = tick.applied(ticks)
        page = unpack(find(calendar.keyboard(TOKEN, ticks), way))
        assert isinstance(page, Page)
        ticks = page.applied(page.seen)
    assert titles == ["Janvier 2026", "Février 2026", "Avril 2026"]
    assert calendar.chosen(ticks) == tuple(days)
    assert calendar.keyboard(TOKEN, ticks)[0][1].text == "Février 2026"


def test_booked_days_are_ticked_only_where_none_is_free() -> None:
    """Cancelling shows what is booked; booking leaves it alone."""
    booked = view(dict.fromkeys(JANUARY, "booked"))
    calendar = Calendar.of(booked)
    assert calendar is not None
    assert calendar.tickable == tuple(JANUARY)
    mixed = Calendar.of(view({JANUARY[0]: "booked", JANUARY[1]: "free"}))
    assert mixed is not None
    assert mixed.tickable == (JANUARY[1],)


def test_a_month_to_look_at_is_no_calendar_to_tick() -> None:
    month = Month(JANUARY[0].replace(day=1), (Planned("Léna", "Cantine", (JANUARY[0],)),))
    assert Calendar.of(View((plain("Planning"),), month=month)) is None


def test_a_whole_year_fits() -> None:
    every = [date(2025, 9, 1) + timedelta(days=n) for n in range(365)]
    calendar = Calendar.of(view(dict.fromkeys(every, "free")))
    assert calendar is not None
    full = Ticks(7, 2**MOST_DAYS - 1)
    assert max(len(data) for data in datas(calendar.keyboard(TOKEN, full))) <= 64
    assert len(calendar.chosen(full)) == MOST_DAYS
