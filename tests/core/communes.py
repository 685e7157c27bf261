"""A small commune made by hand: one activity for each rule that a booking meets."""

from core.calendar import calendar
from core.commune import Activity, Commune, DocumentKind, Limit, Service, Tariff, Unit

MONTH = Limit("mois", "month", number=20)
SEVEN_DAYS = Limit("sept-jours", "days", number=7)
YEAR = Limit("annee", "year", year_opens=(3, 10), year_closes=(8, 20))
WEEK = frozenset({0, 1, 2, 3, 4})
WEDNESDAY = frozenset({2})

MEAL = Tariff("repas", "RESTAURATION", ((500, 100), (1000, 260), (None, 390)))
WITHOUT = Tariff("sans", "CENTRE DE LOISIRS DEMI-JOURNEE", ((None, 520),))
WITH = Tariff("avec", "CENTRE DE LOISIRS DEMI-JOURNEE", ((None, 1040),))
DAY = Tariff("journee", "CENTRE DE LOISIRS JOURNEE", ((None, 1500),))
TEENS = Tariff("ados", "POLE ADOS", ((None, 800),))
FREE = Tariff("alae", "ALAE", ((None, 0),))

CANTEEN = Activity(
    key="cantine",
    kind="cantine",
    label="Restauration",
    service="alae-restauration",
    units=(Unit("repas", "Repas", MEAL),),
    weekdays=frozenset({0, 1, 3, 4}),
    season="school",
    book_limit=MONTH,
    cancel_limit=MONTH,
)
WEDNESDAYS = Activity(
    key="centre",
    kind="centre_mercredi",
    label="Centre du mercredi",
    service="centres-de-loisirs",
    units=(
        Unit("sans-repas", "Après-midi sans repas", WITHOUT, frozenset({"avec-repas"})),
        Unit("avec-repas", "Après-midi avec repas", WITH),
    ),
    weekdays=WEDNESDAY,
    season="school",
    book_limit=MONTH,
    cancel_limit=MONTH,
)
FARM = Activity(
    key="ferme",
    kind="centre_mercredi",
    label="La Ferme",
    service="centres-de-loisirs",
    units=(
        Unit("matin", "Matin", WITHOUT, frozenset({"journee", "centre/avec-repas"})),
        Unit("apres-midi", "Après-midi", WITHOUT, frozenset({"journee"})),
        Unit("journee", "Journée", DAY),
    ),
    weekdays=WEDNESDAY,
    season="both",
    vacation_weekdays=WEEK,
    book_limit=SEVEN_DAYS,
    cancel_limit=SEVEN_DAYS,
    seats=2,
    pool="ferme",
    late_absence="justificatif-medical",
    school_units=frozenset({"matin", "apres-midi"}),
)
TEENAGERS = Activity(
    key="ados",
    kind="vacances",
    label="Pôle Ados",
    service="centres-de-loisirs",
    units=(Unit("semaine", "Semaine", TEENS),),
    weekdays=WEEK,
    season="vacation",
    book_limit=SEVEN_DAYS,
    cancel_limit=SEVEN_DAYS,
    granularity="week",
    seats=1,
    late_absence="justificatif-medical",
)
EVENINGS = Activity(
    key="alae_soir",
    kind="alae_soir",
    label="ALAE soir",
    service="alae-restauration",
    units=(Unit("soir", "Soir", FREE),),
    weekdays=frozenset({0, 1, 3, 4}),
    season="school",
    book_limit=YEAR,
    cancel_limit=YEAR,
)


def small_commune(*others: Activity) -> Commune:
    """The commune of zone C with these activities; `others` take the place of those they rename."""
    activities = [CANTEEN, WEDNESDAYS, FARM, TEENAGERS, EVENINGS, *others]
    themes = {"modifications": "Modifications", "informations": "Informations"}
    services = {
        key: Service(key, label, "05 36 49 00 01", f"{key}@example.org", themes)
        for key, label in (
            ("alae-restauration", "ALAE - Restauration"),
            ("centres-de-loisirs", "Centres de Loisirs"),
        )
    }
    return Commune(
        name="Saint-Amand-sur-Lèze",
        zone="C",
        calendar=calendar("C"),
        services=services,
        activities={activity.key: activity for activity in activities},
        document_kinds={
            "justificatif-medical": DocumentKind(
                "justificatif-medical", "Justificatif médical", "child"
            )
        },
        levels={"gs": "Grande section", "ce2": "CE2", "5e": "5e"},
    )
