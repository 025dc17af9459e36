from datetime import date

from tests.factories import cite, make_commitment, make_plan, make_source, publish


def test_a_plan_shows_its_dates_as_exactly_as_they_are_known(db, read):
    make_plan(
        starts_on=date(2013, 5, 1),
        starts_on_precision="month",
        ends_on=date(2030, 12, 31),
        ends_on_precision="year",
    )
    publish()
    html = read("/plans/cpec/")
    assert '<time class="date" datetime="2013-05">May 2013</time>' in html
    assert '<time class="date" datetime="2030">2030</time>' in html


def test_a_plan_whose_dates_nobody_knows_says_so(db, read):
    make_plan()
    publish()
    assert "date not known" in read("/plans/cpec/")
    assert "dates not known" in read("/plans/")


def test_a_plan_has_the_commitments_that_name_it_and_no_others(db, read):
    plan, commitment = make_plan(), make_commitment("R7-01", title_en="Go on with it")
    cite(plan, source=make_source("text", title="The agreement"))
    commitment.plans.set([plan])
    publish(commitment, make_commitment("R7-02", title_en="Something else"))
    html = read("/plans/cpec/")
    assert "Go on with it" in html
    assert "Something else" not in html
    assert "The agreement" in html
    assert "1 commitment" in read("/plans/")


def test_plans_can_be_narrowed_by_kind_with_counts(loaded_register, read):
    html = read("/plans/?kind=trade_agreement")
    count = read.response.context["count"]
    kinds = next(each for each in read.response.context["facets"] if each.name == "kind")
    assert {each.value: each.count for each in kinds.options}["trade_agreement"] == count
    assert html.count('<h3><a href="/plans/') == count


def test_a_plan_of_one_day_shows_that_day_once(db, read):
    day = date(2021, 9, 23)
    make_plan(starts_on=day, starts_on_precision="day", ends_on=day, ends_on_precision="day")
    publish()
    assert read("/plans/").count("23 September 2021") == 1
