from sqlalchemy import create_engine, inspect, text

from tests.postgres import Postgres


def make_table(url: str, name: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {name} (id integer)"))
    engine.dispose()


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return names


def test_a_table_made_in_one_database_is_not_in_another(postgres: Postgres) -> None:
    mine, yours = postgres.new_database(), postgres.new_database()
    make_table(mine, "candidate")
    assert (tables(mine), tables(yours)) == (["candidate"], [])


def test_a_copy_has_what_its_template_has_and_keeps_its_changes_to_itself(postgres: Postgres) -> None:
    template = postgres.new_database()
    make_table(template, "candidate")
    copy = postgres.new_database(template)
    make_table(copy, "opening")
    assert (tables(template), sorted(tables(copy))) == (["candidate"], ["candidate", "opening"])


def test_each_test_starts_with_an_empty_database(database_url: str) -> None:
    assert tables(database_url) == []
    make_table(database_url, "candidate")
    assert tables(database_url) == ["candidate"]
