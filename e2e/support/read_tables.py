"""Reads a CSV and a Parquet file with DuckDB and tells as JSON what is in them: read_tables.py FILE.csv FILE.parquet."""

import json
import sys

import duckdb

csv, parquet = sys.argv[1:]
connection = duckdb.connect()
connection.execute("SET TimeZone = 'UTC'")
columns = connection.sql(f"DESCRIBE SELECT * FROM read_parquet('{parquet}')").fetchall()
names = [name for name, *_ in columns]
types = ", ".join(f"'{name}': '{kind}'" for name, kind, *_ in columns)
connection.sql(f"CREATE VIEW p AS SELECT * FROM read_parquet('{parquet}')")
# The types are those of the Parquet file: a value of the CSV that is not of that type is an error.
connection.sql(f"CREATE VIEW c AS SELECT * FROM read_csv('{csv}', header = true, columns = {{{types}}}, strict_mode = true)")
rows = connection.sql("SELECT count(*) FROM p").fetchone()[0]
differing = sum(
    connection.sql(f"SELECT count(*) FROM (FROM {one} EXCEPT ALL FROM {other})").fetchone()[0]
    for one, other in (("c", "p"), ("p", "c"))
)
first = connection.sql("SELECT * FROM p LIMIT 1").fetchone()
json.dump(
    {
        "rows": rows,
        "differing": differing,
        "types": {name: kind for name, kind, *_ in columns},
        "first": dict(zip(names, map(str, first))) if first else None,
    },
    sys.stdout,
)
