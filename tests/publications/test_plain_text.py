from publications.plain_text import printable_text, single_line


def test_characters_that_databases_and_pdf_refuse_are_dropped():
    assert (
        printable_text("\ufeffa\x00b\x07c\ud800d\ue000e\uffff\u200bf\u00ad") == "abcde\u200bf\u00ad"
    )


def test_all_kinds_of_line_breaks_become_line_feeds_and_tabs_become_spaces():
    assert printable_text("a\r\nb\rc\x85d\u2028e\tf") == "a\nb\nc\nd\ne f"


def test_decomposed_umlauts_are_composed():
    assert printable_text("Bu\u0308rger") == "Bürger"


def test_a_single_line_has_single_spaces_and_keeps_no_break_spaces():
    assert single_line("  § 3\u00a0Absatz\n\n2\t ") == "§ 3\u00a0Absatz 2"
