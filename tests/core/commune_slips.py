"""Slips that an agent can make in the commune's file, each with where and why it is told."""

CANTEEN = 'key = "cantine"\nkind = "cantine"\n'
# (what is in the demo's file, what it becomes, the path named, the reason said)
SLIPS = [
    # a key
    ('zone = "C"', 'zone = "C"\nregion = 1', "commune.region", "commune-unknown-key"),
    ('name = "Saint-Amand-sur-Lèze"', "", "commune.name", "commune-missing-key"),
    ("[levels]", "[niveaux]", "levels", "commune-missing-key"),
    (CANTEEN, 'key = "cantine"\n', "activity[cantine].kind", "commune-missing-key"),
    # a value
    ('zone = "C"', 'zone = "D"', "commune.zone", "commune-needs-word"),
    ("number = 20", 'number = "20"', "limit[le-20].number", "commune-needs-number"),
    ("number = 20", "number = true", "limit[le-20].number", "commune-needs-number"),
    ("seats = 40", "seats = -1", "activity[cl_maternel_mercredis].seats", "commune-negative"),
    (
        'price = "5,20"',
        "price = 5.2",
        "tariff[demi-journee-sans-repas].price",
        "commune-needs-price",
    ),
    (
        'price = "5,20"',
        'price = "-5,20"',
        "tariff[demi-journee-sans-repas].price",
        "commune-negative",
    ),
    (
        '["mercredi"]',
        '["mecredi"]',
        "activity[garderie_mercredi].weekdays[1]",
        "commune-needs-word",
    ),
    ('["mercredi"]', "[]", "activity[garderie_mercredi].weekdays", "commune-needs-list"),
    ('"RESTAURATION"', '" "', "tariff[restauration].label", "commune-needs-text"),
    (
        CANTEEN,
        CANTEEN.replace("cantine", "La Cantine", 1),
        "activity[La Cantine].key",
        "commune-needs-name",
    ),
    (
        "required = true",
        "required = 1",
        "document[assurance-scolaire].required",
        "commune-needs-flag",
    ),
    ("end = 2026-05-16", 'end = "2026-05-16"', "closure[1].end", "commune-needs-day"),
    ("number = 7", "number = 7\nhour = 18", "limit[sept-jours].hour", "commune-needs-hour"),
    ("[commune]", "commune = 1\n[autre]", "commune", "commune-needs-table"),
    # a date
    (
        "{ month = 3, day = 10 }",
        "{ month = 2, day = 30 }",
        "limit[le-20].opens",
        "commune-impossible-day",
    ),
    (
        "{ month = 8, day = 20 }",
        "{ month = 2, day = 1 }",
        "limit[le-20].closes",
        "commune-closes-before-opens",
    ),
    ("end = 2026-05-16", "end = 2026-05-14", "closure[1].end", "commune-end-before-start"),
    (
        "year = 2025, closes",
        "year = 2025, opens = 2025-10-02, closes",
        "limit[fenetre-des-vacances].windows[1].closes",
        "commune-closes-before-opens",
    ),
    # a tariff
    (
        'below = 1000, price = "2,60"',
        'below = 400, price = "2,60"',
        "tariff[restauration].bands",
        "commune-bands-increase",
    ),
    (
        'below = 1000, price = "2,60"',
        'below = 500, price = "2,60"',
        "tariff[restauration].bands",
        "commune-bands-increase",
    ),
    (
        '{ price = "3,90" }',
        '{ below = 2000, price = "3,90" }',
        "tariff[restauration].bands",
        "commune-last-band",
    ),
    ('price = "5,20"', "", "tariff[demi-journee-sans-repas]", "commune-price-or-bands"),
    # a limit
    ("number = 20", "number = 32", "limit[le-20].number", "commune-number-between"),
    (
        "number = 7",
        'number = 7\nweekday = "lundi"',
        "limit[sept-jours].weekday",
        "commune-not-for-kind",
    ),
    (
        'kind = "days"\nnumber = 7',
        'kind = "days"',
        "limit[sept-jours].number",
        "commune-missing-key",
    ),
    ("opens = { month = 3, day = 10 }\n", "", "limit[le-20]", "commune-opens-and-closes"),
    # a reference
    ('tariff = "restauration"', 'tariff = "cantine"', "activity[cantine].units", "commune-unknown"),
    (
        'limit = "sept-jours"',
        'limit = "huit-jours"',
        "activity[pingaudiere].limit",
        "commune-unknown",
    ),
    (
        'service = "alae-restauration"',
        'service = "mairie"',
        "activity[cantine].service",
        "commune-unknown",
    ),
    (
        'levels = ["ps", "ms", "gs"]',
        'levels = ["tps"]',
        "activity[cl_maternel_mercredis].levels",
        "commune-unknown",
    ),
    (
        'late_absence = "justificatif-medical"',
        'late_absence = "mot"',
        "activity[cl_maternel_mercredis].late_absence",
        "commune-unknown",
    ),
    (
        '"assurance-scolaire", "fiche',
        '"assurance", "fiche',
        "activity[cantine].requires",
        "commune-unknown",
    ),
    (
        'excludes = ["avec-repas"]',
        'excludes = ["repas-froid"]',
        "activity[cl_maternel_mercredis].units[sans-repas].excludes",
        "commune-unknown",
    ),
    (
        'excludes = ["avec-repas"]',
        'excludes = ["sans-repas"]',
        "activity[cl_maternel_mercredis].units[sans-repas].excludes",
        "commune-excludes-itself",
    ),
    (
        'excludes = ["alae_soir_2"]',
        'excludes = ["alae_soir_3"]',
        "activity[alae_soir_1].excludes",
        "commune-unknown",
    ),
    (
        'activities = ["pole_ados"]',
        'activities = ["pole_jeunes"]',
        "closure[3].activities",
        "commune-unknown",
    ),
    # a double
    ('key = "alae_soir_2"', 'key = "alae_matin"', "activity[alae_matin].key", "commune-double-key"),
    ('key = "alae-soir-2"', 'key = "alae-matin"', "tariff[alae-matin].key", "commune-double-key"),
    (
        '{ key = "avec-repas"',
        '{ key = "sans-repas"',
        "activity[cl_maternel_mercredis].units",
        "commune-double-key",
    ),
    # what goes together
    (
        'season = "vacation"\nvacations',
        'season = "school"\nvacations',
        "activity[clv_maternel].vacations",
        "commune-only-in-vacation",
    ),
    (
        'season = "both"',
        'season = "school"',
        "activity[pingaudiere].vacation_weekdays",
        "commune-only-in-both",
    ),
    (
        'limit = "le-20"',
        'limit = "fenetre-des-vacances"',
        "activity[cantine].limit",
        "commune-only-in-vacation",
    ),
    (
        'weekdays = ["mercredi"]',
        'weekdays = ["mercredi"]\ngranularity = "week"',
        "activity[garderie_mercredi].granularity",
        "commune-only-in-vacation",
    ),
]
