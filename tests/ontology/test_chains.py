"""Which report follows which."""

from ontology import authority
from ontology.chains import forerunners
from ontology.facts import Report


def report(place, year, office=""):
    path = place.removeprefix("jurisdiction/")
    ident = "/".join(filter(None, ("report", path, office, str(year))))
    return Report(ident, "", "", place, "", None, "county", year, None, (), (), "report")


def chain(*reports):
    return {(a.id, b.id) for a, b in forerunners(reports, authority.load())}


ZONE, DISTRICT = "jurisdiction/440300/坪山新区", "jurisdiction/440310"


def test_the_nearest_earlier_year_is_the_forerunner():
    assert chain(report(DISTRICT, 2019), report(DISTRICT, 2022), report(DISTRICT, 2018)) == {
        ("report/440310/2022", "report/440310/2019"), ("report/440310/2019", "report/440310/2018"),
    }  # fmt: skip


def test_a_department_and_its_government_are_two_chains():
    assert chain(report(DISTRICT, 2019), report(DISTRICT, 2020, "司法局")) == set()


def test_a_place_goes_on_with_the_reports_of_the_one_it_took_over_from():
    assert chain(report(ZONE, 2015), report(ZONE, 2016), report(DISTRICT, 2018)) == {
        ("report/440300/坪山新区/2016", "report/440300/坪山新区/2015"),
        ("report/440310/2018", "report/440300/坪山新区/2016"),
    }


def test_of_two_merged_places_neither_is_the_forerunner_alone():
    reports = (
        report("jurisdiction/320602", 2019),
        report("jurisdiction/320611", 2019),
        report("jurisdiction/320613", 2021),
    )
    assert chain(*reports) == set()
    assert chain(*reports[1:]) == set()
