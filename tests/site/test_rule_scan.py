"""What takes pages or files by itself is found, however it is written."""

import pytest

from tests.site.rule_scan import takings_in, takings_in_template


@pytest.mark.parametrize(
    "statement",
    [
        "StandardPage.objects.all()",
        "Page.objects.live().public()",
        "Page._default_manager.first()",
        "model.objects.get(pk=1)",
        "get_object_or_404(Page, pk=1)",
        "self.get_children()",
        "page.get_parent().title",
        "request.site.root_page",
        "page.get_translations()",
        "page.specific.body",
        "page.url",
        "page.get_url(request)",
        "PublicationPage.objects.descendant_of(page)",
        "get_document_model().objects.filter(title='x')",
        "get_image_model().objects.first()",
        "image.get_rendition('width-100')",
        "document.url",
        "ReferenceIndex.objects.all()",
        "document.get_usage()",
        "backend.search('Wort', Page)",
        "Page.objects.raw('SELECT 1')",
        "connection.cursor()",
    ],
)
def test_a_view_that_takes_them_by_itself_is_found(statement: str) -> None:
    source = f"def related(request):\n    return {statement}\n"
    assert [taking.where for taking in takings_in(source, "home.new")][:1] == ["home.new:related"]


@pytest.mark.parametrize(
    "line",
    [
        "{% for child in page.get_children %}{{ child.title }}{% endfor %}",
        "{% pageurl page as address %}",
        '<a href="{% slugurl "materialien" %}">',
        "{{ page.url }}",
        "{{ page.parent.url }}",
        "{{ value.document.url }}",
        "{{ document.url }}",
        "{{ frame.page.url }}",
        "{% image page.picture width-100 %}",
        "{% srcset_image page.picture width-{100,200} %}",
        "{% picture photo width-100 %}",
        "{{ page.document.title }}",
        "{{ page.specific.title }}",
        "{{ image.file.url }}",
    ],
)
def test_a_template_that_takes_them_by_itself_is_found(line: str) -> None:
    assert list(takings_in_template(line, "new.html"))


@pytest.mark.parametrize(
    "line",
    ["{{ card.url }}", "{{ index_card.url }}", "{{ frame.home.url }}", "page.url in plain text"],
)
def test_cards_and_the_frame_may_be_shown(line: str) -> None:
    assert list(takings_in_template(line, "new.html")) == []
