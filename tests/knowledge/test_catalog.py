from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from knowledge.catalog import Catalog
from knowledge.catalog.tables import Base
from knowledge.types import Line


def test_the_migrations_make_the_tables_of_the_code(tmp_path):
    url = f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    Catalog(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert differences == []


def test_opening_twice_changes_nothing(tmp_path):
    url = f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    Catalog(url).close()
    catalog = Catalog(url)
    assert catalog.documents(every_version=True) == []
    assert catalog.version("nothing") is None
    catalog.close()


def test_lines_survive_storage():
    from knowledge.catalog.tables import Lines

    lines = (Line(3, 5, 10.0, 20.5, (1.0, 2.5, 7.1)), Line(6, 6, 0.0, 1.0, (4.0,)))
    stored = Lines().process_bind_param(lines, None)
    assert Lines().process_result_value(stored, None) == lines
