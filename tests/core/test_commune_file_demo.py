"""The demo commune's file: it loads, and carries the rules and prices of product.md."""

from core.commune import Activity, Commune
from core.commune.file import demo_commune
from core.commune.file_shape import ACTIVITY_KINDS


def _prices(activity: Activity) -> dict[str, tuple[tuple[int | None, int], ...]]:
    return {unit.key: unit.tariff.bands for unit in activity.units}


def test_it_is_read_once() -> None:
    assert demo_commune() is demo_commune()


def test_saint_amand_is_in_zone_c(commune: Commune) -> None:
    assert (commune.name, commune.zone) == ("Saint-Amand-sur-Lèze", "C")
    assert commune.calendar.zone == "C"


def test_s3_prices_of_the_wednesday_centre(commune: Commune) -> None:
    """Sans repas 5,20 €, avec repas 10,40 €, tariff « CENTRE DE LOISIRS DEMI-JOURNEE »."""
    for key in ("cl_maternel_mercredis", "cl_elementaire_mercredis"):
        activity = commune.activities[key]
        assert _prices(activity) == {"sans-repas": ((None, 520),), "avec-repas": ((None, 1040),)}
        assert {unit.tariff.label for unit in activity.units} == {"CENTRE DE LOISIRS DEMI-JOURNEE"}


def test_the_canteen_s_price_follows_the_quotient(commune: Commune) -> None:
    """Below 500: 1,00 €; 500 to 999: 2,60 €; from 1000: 3,90 €."""
    prices = _prices(commune.activities["cantine"])
    assert prices == {"repas": ((500, 100), (1000, 260), (None, 390))}


def test_wednesday_is_a_school_morning_without_canteen(commune: Commune) -> None:
    assert commune.activities["cantine"].weekdays == {0, 1, 3, 4}
    assert commune.activities["garderie_mercredi"].weekdays == {2}
    assert 2 in commune.activities["alae_matin"].weekdays


def test_one_line_for_each_vacation(commune: Commune) -> None:
    """E1: the CLV lines of S3, one per vacation, named after it."""
    for level, word in (("maternel", "Maternel"), ("elementaire", "Élémentaire")):
        lines = {
            key: activity
            for key, activity in commune.activities.items()
            if key.startswith(f"clv_{level}_")
        }
        assert [line.label for line in lines.values()] == [
            f"CLV {word} {vacation}"
            for vacation in ("Automne", "Noël", "Hiver", "Printemps", "Été")
        ]
        assert all(key == f"clv_{level}_{line.vacation}" for key, line in lines.items())


def test_p5_with_and_without_meal_exclude_one_another(commune: Commune) -> None:
    centre = commune.activities["cl_maternel_mercredis"]
    assert centre.unit("sans-repas").excludes == {"avec-repas"}
    assert centre.unit("avec-repas").excludes == {"sans-repas"}


def test_a_child_is_in_one_place(commune: Commune) -> None:
    """Soir 1 or soir 2; La Pingaudière or the centre; said once in the file, known both ways."""
    soir_1 = commune.activities["alae_soir_1"].unit("soir")
    soir_2 = commune.activities["alae_soir_2"].unit("soir")
    assert soir_1.excludes == {"alae_soir_2/soir"}
    assert soir_2.excludes == {"alae_soir_1/soir"}
    day = commune.activities["pingaudiere"].unit("journee")
    assert {"clv_elementaire_noel/journee", "cl_elementaire_mercredis/avec-repas"} <= day.excludes
    noel = commune.activities["clv_elementaire_noel"].unit("journee")
    assert noel.excludes == {"pingaudiere/apres-midi", "pingaudiere/journee"}


def test_every_exclusion_is_known_both_ways(commune: Commune) -> None:
    pairs = set()
    for activity in commune.activities.values():
        for unit in activity.units:
            for other in unit.excludes:
                full = other if "/" in other else f"{activity.key}/{other}"
                pairs.add((f"{activity.key}/{unit.key}", full))
    assert pairs
    assert pairs == {(other, this) for this, other in pairs}


def test_the_rules_of_s3_and_s4_are_all_there(commune: Commune) -> None:
    """L1, L2, L3, L4, L5: which limit rules which activity."""
    kinds = {key: each.book_limit.kind for key, each in commune.activities.items()}
    assert kinds["cantine"] == kinds["garderie_mercredi"] == "month"
    assert kinds["cl_maternel_mercredis"] == kinds["cl_elementaire_mercredis"] == "month"
    assert kinds["alae_matin"] == kinds["alae_soir_1"] == kinds["alae_soir_2"] == "year"
    assert kinds["clv_maternel_ete"] == kinds["clv_elementaire_noel"] == "window"
    assert kinds["pingaudiere"] == kinds["pole_ados"] == "days"
    assert commune.activities["pole_ados"].granularity == "week"


def test_l6_leisure_centres_take_a_medical_proof(commune: Commune) -> None:
    for activity in commune.activities.values():
        late = "justificatif-medical" if activity.service == "centres-de-loisirs" else None
        assert activity.late_absence == late


def test_m2_services_and_themes(commune: Commune) -> None:
    assert [service.label for service in commune.services.values()] == [
        "ALAE - Restauration",
        "Centres de Loisirs",
        "Crèche - Petite Enfance",
        "Données du Dossier Famille",
        "PAI - Allergie - MDPH",
        "Règlement - Facture",
        "Scolarité",
        "Actualisation Dossier Famille",
    ]
    for service in commune.services.values():
        own = service.key == "actualisation-dossier-famille"
        assert (tuple(service.themes) != ("informations", "modifications", "reclamations")) == own
        assert len(service.themes) == 3


def test_only_numbers_and_addresses_kept_for_fiction(commune: Commune) -> None:
    for service in commune.services.values():
        assert service.phone.startswith("05 36 49 ")
        assert service.email.endswith(".example.org")


def test_seats_and_pools(commune: Commune) -> None:
    """Places are counted under the activity's own name when no other pool is named."""
    for activity in commune.activities.values():
        assert activity.pool == activity.key
        assert (activity.seats is not None) == (activity.service == "centres-de-loisirs")


def test_what_an_activity_names_exists(commune: Commune) -> None:
    for activity in commune.activities.values():
        assert activity.kind in ACTIVITY_KINDS
        assert activity.service in commune.services
        assert activity.levels <= commune.levels.keys()
        assert set(activity.requires) <= commune.document_kinds.keys()
