"""Time and ids."""

from datetime import UTC, datetime, timedelta

from interview.clock import frozen, new_id, now

AT = datetime(2026, 11, 24, 9, 30, 0, 250_000, tzinfo=UTC)


def ids(seed, many=5):
    with frozen(AT, seed):
        return [new_id() for _ in range(many)]


def test_an_id_is_a_uuid_of_version_7_and_variant_rfc_4122():
    for made in [new_id(), *ids(1)]:
        assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_an_id_begins_with_its_milliseconds():
    assert {made.int >> 80 for made in ids(1)} == {int(AT.timestamp() * 1000)}


def test_ids_follow_from_the_seed_and_never_repeat():
    assert ids(1) == ids(1)
    assert len({*ids(1), *ids(2)}) == 10


def test_later_ids_sort_later():
    with frozen(AT, 1) as later:
        before = new_id()
        later(AT + timedelta(milliseconds=1))
        assert new_id() > before


def test_time_stands_still_until_it_is_moved():
    with frozen(AT, 1) as later:
        assert now() == now() == AT
        later(AT + timedelta(days=1))
        assert now() == AT + timedelta(days=1)
    assert now() > AT.replace(year=2000)
    assert now().utcoffset() == timedelta(0)
