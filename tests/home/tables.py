"""A table as its block stores it."""

TABLE = {
    "data": [["Feld", "Mitbringen"], ["Methode", "Moderation"], ["Haltung", None]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Kompetenzen",
}
