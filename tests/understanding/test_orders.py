"""Several orders in one message: who, what and which days for each."""

from datetime import date

from bot.understanding import Intent, Order, read

TODAY = date(2026, 1, 14)  # a Wednesday
CHILDREN = ("Léna", "Hugo", "Inès")
MON, TUE, THU, FRI = (date(2026, 1, day) for day in (19, 20, 15, 16))


def orders(text: str) -> list[tuple[tuple[str, ...], str | None, tuple[date, ...] | None, Intent]]:
    def row(order: Order) -> tuple[tuple[str, ...], str | None, tuple[date, ...] | None, Intent]:
        return order.children, order.activity, order.days.days, order.intent

    return [row(order) for order in read(text, TODAY, CHILDREN).orders]


def test_each_child_has_its_days() -> None:
    expected = [
        (("Léna",), "cantine", (MON,), Intent.BOOK),
        (("Hugo",), "cantine", (TUE,), Intent.BOOK),
    ]
    assert orders("Léna cantine lundi, Hugo mardi") == expected
    assert orders("Cantine lundi pour Léna et mardi pour Hugo") == expected
    assert orders("lundi Léna, mardi Hugo cantine") == expected


def test_each_activity_has_its_days() -> None:
    assert orders("pour Hugo cantine lundi et alae soir mardi") == [
        (("Hugo",), "cantine", (MON,), Intent.BOOK),
        (("Hugo",), "alae_soir", (TUE,), Intent.BOOK),
    ]


def test_days_are_shared_by_two_activities() -> None:
    assert orders("cantine et alae soir vendredi pour Inès") == [
        (("Inès",), "cantine", (FRI,), Intent.BOOK),
        (("Inès",), "alae_soir", (FRI,), Intent.BOOK),
    ]


def test_the_same_again_for_another_child() -> None:
    for same in ("Hugo pareil", "Hugo aussi", "idem pour Hugo"):
        assert orders(f"Léna cantine jeudi et vendredi, {same}") == [
            (("Léna",), "cantine", (THU, FRI), Intent.BOOK),
            (("Hugo",), "cantine", (THU, FRI), Intent.BOOK),
        ]


def test_one_child_comes_and_the_other_does_not() -> None:
    assert orders("Léna mardi mais pas Hugo jeudi") == [
        (("Léna",), None, (TUE,), Intent.BOOK),
        (("Hugo",), None, (THU,), Intent.CANCEL),
    ]


def test_cancel_one_day_and_book_another() -> None:
    expected = [
        (("Hugo",), "cantine", (THU,), Intent.CANCEL),
        (("Hugo",), "cantine", (FRI,), Intent.BOOK),
    ]
    assert orders("annuler cantine Hugo jeudi et réserver vendredi") == expected
    assert orders("Hugo ne mangera pas jeudi mais mangera vendredi") == expected


def test_a_day_that_moves_is_booked_and_the_old_one_cancelled() -> None:
    for text in (
        "déplacer la cantine de Hugo de jeudi à vendredi",
        "remplacer jeudi par vendredi pour la cantine de Hugo",
        "annule jeudi et mets vendredi à la place, cantine Hugo",
    ):
        reading = read(text, TODAY, CHILDREN)
        assert (reading.intent, reading.days.days) == (Intent.BOOK, (FRI,))
        assert orders(text)[1] == (("Hugo",), "cantine", (THU,), Intent.CANCEL)


def test_an_exception_is_no_order_but_a_refusal_is() -> None:
    assert [row[3] for row in orders("Hugo mange la semaine prochaine mais pas mardi")] == ["book"]
    assert orders("Hugo cantine lundi mais pas mardi") == [
        (("Hugo",), "cantine", (MON,), Intent.BOOK),
        (("Hugo",), "cantine", (TUE,), Intent.CANCEL),
    ]


def test_a_week_said_first_holds_for_all() -> None:
    found = orders("la semaine du 26 : Léna lundi, Hugo mardi, cantine")
    assert [row[2] for row in found] == [(date(2026, 1, 26),), (date(2026, 1, 27),)]


def test_bare_garderie_is_the_wednesdays_in_any_order() -> None:
    monday, wednesday = date(2026, 2, 2), date(2026, 2, 4)
    lena = (("Léna",), "cantine", (monday,), Intent.BOOK)
    hugo = (("Hugo",), "garderie_mercredi", (wednesday,), Intent.BOOK)
    first, last = "Léna cantine lundi 2 février", "Hugo garderie mercredi 4 février"
    assert orders(f"{first}, {last}") == [lena, hugo]
    assert orders(f"{last}, {first}") == [hugo, lena]
    assert orders("garderie mardi Hugo")[0][1] == "alae_soir"
    assert orders("garderie ce soir pour Hugo")[0][1] == "alae_soir"


def test_one_child_is_left_out_on_a_day() -> None:
    for text in ("Léna et Hugo cantine lundi et mardi sauf Hugo mardi",):
        assert orders(text) == [
            (("Léna",), "cantine", (MON, TUE), Intent.BOOK),
            (("Hugo",), "cantine", (MON,), Intent.BOOK),
        ]
    assert [row[0] for row in orders("les enfants mangent lundi sauf Hugo")] == [("Léna", "Inès")]


def test_a_day_told_as_a_reason_is_not_ordered() -> None:
    for text in (
        "il part jeudi, pas de cantine vendredi pour Hugo",
        "suite à la grève de jeudi, annulez la cantine de Hugo vendredi",
        "On rentre jeudi. Hugo ne mangera pas à la cantine vendredi.",
    ):
        assert orders(text) == [(("Hugo",), "cantine", (FRI,), Intent.CANCEL)], text
    assert orders("Hugo a rdv jeudi, pas de cantine")[0][2] == (THU,)
