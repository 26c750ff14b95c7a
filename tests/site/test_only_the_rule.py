"""No template, view or endpoint takes pages or files from anywhere but the access rule.

Every place that gets some is named here with the reason why it may. A new one fails: let it ask
`page_access(request)`, `page_cards` or `file_access(request)`, and give the reason here.
"""

from tests.site.rule_scan import takings_in_code, takings_in_templates

# "module:function", or "module:*" for a whole module; and why.
ALLOWED_IN_CODE = {
    # The rule itself
    "home.access.rule:*": "the rule",
    "home.access.files:*": "the rule for files",
    "home.access.subtrees:*": "reads how pages are linked, for the rule",
    "home.receivers:forget_references_that_cannot_be_read": "closes files",
    # The doors, which ask it
    "home.access.parts:PartOfPage.rows": "rows for the rule for files",
    "publications.permanent_views:named_versions": "passes through may_be_listed",
    "publications.permanent_views:edition": "address of one of named_versions",
    "publications.permanent_views:nothing_there": "whether there is a page, for a 404 either way",
    "home.views:serve_document": "asks may_read_file before anything is sent",
    "home.views:serve_image": "asks may_read_file before anything is sent",
    "publications.views:serve_cover": "asks may_read_file before anything is sent",
    "home.wagtail_hooks:serve_by_the_access_rule.serve": "address that readable() gave",
    "home.wagtail_hooks:_translation_of_a_fallback": "passes through readable()",
    "home.navigation:Frame._root": "the start page, shown as the address of the logo",
    "home.navigation:Frame._legal_originals.read": "asks may_read",
    "home.navigation:Frame.hreflang": "addresses of _translations",
    "home.navigation:Frame._translations.read": "asks may_read",
    "home.navigation:Frame._menu_originals.read": "_menu_pages leaves out what may not be named",
    "home.navigation:Frame._ancestors.read": "breadcrumbs leave out what may not be listed",
    "home.known_pages:_child_by_slug": "routing; serving asks",
    "home.localized_pages:_published_by_key": "versions of pages that are asked for afterwards",
    "home.localized_pages:_read": "versions of pages that its callers ask for afterwards",
    "home.routing:_route": "routing; serving asks",
    "home.page_cards:_plain_card": "address of a page that page_cards has asked for",
    "home.addresses:page_address": "address of a page that the caller has asked for",
    "home.cards:describe_document": "address of a file that the caller has asked for",
    "home.locked:locked_page_context": "address of a menu item, which the frame has asked for",
    "home.rich_text:_Links.__init__": "documents, each asked for before it is shown",
    "home.rich_text:_Links._find_pages": "pages, each asked for before it is shown",
    "home.rich_text:_Links._document_link": "asks before it gives the address",
    "home.rich_text:_without_closed_images": "images, each asked for before it is shown",
    "home.redirects:_may_be_told": "asks may_be_listed",
    "home.search.file_hits:file_hits": "address of a file that file_access has allowed",
    "home.search.results:_hits": "keys that VisibleEntries gave",
    "home.search.suggestions:completions": "keys that VisibleEntries gave",
    "home.search.views:search_suggestions": "addresses of cards",
    "home.search.turns:_take": "a lock, reads nothing",
    "home.search.visible:VisibleEntries._is_readable": "passes through readable()",
    "home.search.visible:VisibleEntries._is_listed": "passes through listable()",
    "home.search.visible:VisibleEntries._has_open_file": "passes through readable() of files",
    "home.models.home_page:HomePage._in_source_language": "routing; serving asks",
    "home.sitemap:PageSitemap.get_urls": "addresses of _pages",
    "home.sitemap:PageSitemap._versions_of": "addresses of _pages",
    "home.sitemap:PageSitemap._pages": "passes through readable() for the public",
    "network.requests.pages:privacy_address": "passes through readable()",
    "network.api.requests:_page_with_form": "passes through readable()",
    "network.wagtail_hooks:subscription_page": "the frame asks may_be_listed",
    "network.models.member_map_page:MemberMapPage.route": "the served page's own files, as Wagtail",
    "publications.oai.described:_pages": "passes through readable() for the public",
    "publications.oai.described:_described": "names a file that the public may have",
    "publications.oai.records:_present": "passes through readable() for the public",
    "publications.oai.records:_open_files": "passes through readable() of files, for the public",
    "publications.oai.views:Harvest.list_sets": "passes through readable() for the public",
    "publications.citing.page_metadata:public_file_address": "asks as the public",
    "publications.citing.reference:_reference": "the address of a page that the caller asked for",
    "home.page_cards:cards_in_their_language": "address of a page that _shown has asked for",
    "publications.feeds:feed_of_a_list": "the served page's own address",
    "publications.feeds:atom": "pages that its callers have passed through the rule",
    "publications.listed:readable_publications": "passes through readable()",
    "publications.listed:versions_of": "where the lists stand, to filter their pages",
    "publications.listed:publications_below": "passes through listable()",
    "publications.models.publication_index_page:PublicationIndexPage.get_context": (
        "PublicationFilter passes it through listable()"
    ),
    "publications.models.publication_index_page:PublicationIndexPage.route": (
        "the served page's own feed, as Wagtail"
    ),
    "publications.related:free_alternatives": "passes through readable() for the public",
    # The API
    "home.api.files:describe_file": "address of a file that its callers have asked for",
    "home.api.files:open_link": "asks may_read_file as the person of the link",
    "home.api.images:_renditions": "of an image that References has asked for",
    "home.api.page_detail:page_by_key": "keys of a translation group; passes through named_version",
    "home.api.page_detail:_with_own_fields": "detail_of has asked whether it may be read",
    "home.api.page_detail:_locked": "address of the way in, which the frame has asked for",
    "home.access.known_tree:version_in_a_query": "a number",
    "home.shared_cache.purging:*": "addresses that a cache is told to forget, shown to nobody",
    "home.statement_timeout:_say": "sets a time limit, reads nothing",
    "nekopa.caches:SharedCache.incr": "counters in the cache",
    "home.content_version.dates:_ends": "tells when something runs out, not what",
    "home.content_version.moving:_move": "writes down that something has changed",
    "home.content_version.present:present_version": "a number",
    "home.content_version.statements:changes_what_is_shown": "a regular expression",
    "home.api.page_detail:_ancestors": "passes through listable()",
    "home.api.page_detail:_children": "passes through listable()",
    "home.api.page_list:_in_place": "passes through listable()",
    "home.api.references:References._read_links": "_named_pages asks may_be_listed of each",
    "home.api.references:_documents": "files, each asked for before it is described",
    "home.api.references:_images": "files, each asked for before it is described",
    "home.api.rich_text:_address": "address of a link that References has asked for",
    "home.api.summaries:known_pages.read": "keys that VisibleEntries gave",
    "home.known_pages:known_site_roots": "where websites begin, for addresses",
    "home.prepared_query:PreparedQuery.rows": "what its caller asks",
    "publications.api.listed_publication:known_publications.read": "keys of listable() pages",
    "home.api.site_information:_item": "address of a menu item",
    "home.api.site_pages:*": "pages of the website, which its callers pass through the rule",
    "home.api.summaries:meta_of": "address of a page that its callers have asked for",
    "network.api.members:may_see_members": "passes through readable()",
    # What has changed for the public is told by kind and key
    "home.changes.leading:targets_of": "where pages lead; Targets._shown asks what of it is shown",
    "home.changes.leading:Targets._shown": "files pass through readable(), pages are in summaries",
    "home.changes.pages:_named_pages": "passes through listable() for the public",
    "home.changes.pages:_of_the_api": "addresses of websites",
    "home.changes.pages:_own_columns": "passes through readable() for the public",
    "home.changes.website:ways_in": "address of the way in, which the frame has asked for",
    "home.one_at_a_time:one_at_a_time": "a row that stands for a lock",
    "network.api.followed:*": "goes into fingerprints of pages that the public may read",
    "publications.api.followed:*": "goes into fingerprints of pages that the public may name",
    "publications.api.endpoints:_citation": "one of named_version; tells what a locked page shows",
    "publications.api.endpoints:_is_gone": "whether there is a page; gone says what all could know",
    "publications.api.included:files_of": "pages that may be read; asks for each file",
    "publications.api.pages:_editions": "of a page that may be read; References asks for the files",
    # Drafts, for those who have a token
    "home.previews.editor_previews:*": "a token's own draft; asks whether its editor may edit it",
    "home.previews.pictures:NewPictures.addresses": "images that new_pictures has chosen",
    "home.previews.pictures:picture_address": "address of an image that References has asked for",
    "home.previews.pictures:_used_elsewhere": "which images others protect",
    # Fill the index of the search, which is asked by the rule
    "home.search.indexing:*": "writes the index",
    "home.search.rebuilding:*": "writes the index",
    "publications.wagtail_hooks:pages_of_a_pdf": "reads a PDF for the index",
    "publications.pdf_reading:*": "reads PDFs; whoever shows what it found asks",
    # Write down what is published, and where addresses lead; doors ask afterwards
    "publications.editions:*": "writes editions",
    "publications.edition_receivers:record_a_changed_file": "compares a file with its former one",
    "publications.oai.sets:types_of_pages": "joined to pages that passed through readable()",
    "publications.oai.sets:topics_of_pages": "joined to pages that passed through readable()",
    "publications.replaced_files:answer_for_withdrawn_file": "whether anything leads to a file",
    "publications.old_address_list:*": "targets of redirects, from an operator's list",
    "publications.old_addresses:_refuse_circles": "addresses compared with each other",
    # In the admin, for people who edit
    "home.webhooks.admin_views:LogView.post": "a call that was made, for administrators",
    "home.webhooks.delivering:_attempt": "the address of a receiver",
    "home.bulk_publish:*": "asks for the permission to publish",
    "home.guard.access_state:*": "compares what is closed before and after a change",
    "home.guard.cascade:*": "unpublishes and deletes translations",
    "home.guard.consequences:*": "the editor's list of what would open",
    "home.guard.copies:_pairs": "which copy belongs to which page",
    "home.guard.guarded_request:_wait_for_others": "locks the root",
    "home.guard.privacy:*": "carries restrictions to translations and aliases",
    "home.guard.source_rights:*": "asks for the permission to edit",
    "home.guard.untranslated:*": "holds translations back",
    "home.key_figures.pages:*": "asks for the permission to edit",
    "home.view_as.hooks:ViewAsItem.__init__": "address of a menu item",
    "home.view_as.views:_what_and_whom": "asks for the permission to edit",
    "home.view_as.views:_page_at": "serving asks for the chosen audience",
    "home.view_as.views:_framed": "the page's own address, for those who may edit it",
    "home.previews.admin_views:*": "asks for the permission to edit",
    "home.previews.draft_links:withdraw": "its callers ask for the permission to edit",
    "home.file_editing:_TellsOfLosses.save_instance": "the file that the editor may change",
    "home.file_notices:*": "messages for editors",
    "home.roles:_ensure_role": "the root, for permissions",
    "home.wagtail_hooks:edit_the_start_page": "asks for the permission to edit",
    "home.text_columns:*": "removes a person from all texts; tells keys, no texts",
    "network.members.search_traces:index_anew": "takes a removed person out of the search",
    "network.wagtail_hooks:_page_tasks": "asks for the permission to edit",
    "publications.download_report:_publications_of": "titles, for people who look after files",
    "publications.wagtail_hooks:publication_tasks": "asks for the permission to edit",
    "publications.pdf_panel:*": "tells those who edit the page of its PDF",
    "publications.production.actions:*": "makes a page's PDF, and tells nobody of it",
    "publications.production.admin:produce_again_view": "asks for the permission to publish",
    "publications.production.files:*": "keeps and deletes files",
    "publications.production.page_values:_pictures": "asks which collections readers may open",
    "publications.production.receivers:addresses_have_changed": "makes PDFs anew",
    # No pages and no files at all
    "publications.pdf_reader.structure:*": "a regular expression",
    "home.missed_addresses.recording:address_to_note": "a regular expression",
    "home.missed_addresses.recording:_hardly_waiting": "a cursor",
    "home.missed_addresses.report:RedirectMissedAddress.get_initial": "a missed address",
    "home.guard.guarded_request:changes_access": "a regular expression",
    "home.search.compounds:CompoundSplitter._is_a_word": "a regular expression",
    "home.search.stems:german_stem": "a regular expression",
    "home.view_as.html:with_banner": "a regular expression",
    "home.previews.views:_under_banner": "address of a stylesheet",
    "network.audit:accounts_without_a_subscription": "accounts",
    "network.audit:files_of_pages_with_members": "addresses to be asked as the audience",
    "network.imports.changes:_used_by": "keys of what points at a municipality",
    "network.imports.register_workbook:_read_sheet": "a regular expression",
    "network.imports.register_workbook:_day": "a regular expression",
    "network.requests.actions:*": "requests from the forms",
    "network.requests.viewsets:RequestInspectView.get_object": "requests from the forms",
    "network.subscriptions.account_views:*": "subscriptions and seats",
    "network.subscriptions.admin_views:SeatsView._act_on_a_seat": "seats",
    "network.subscriptions.invitation_views:_account_of": "accounts",
    "network.members.export:MemberExport.to_row_dict": "a text",
    "network.members.forgetting:_accounts_of": "accounts",
    "network.members.forgetting:_delete_what_is_theirs": "accounts",
    "network.members.forgetting:_requests_of": "requests from the forms",
    "home.xlsx_only:XlsxOnly.header_more_buttons": "admin button",
    "home.models.user:User.clean": "accounts",
    "publications.models.private_feed:*": "hashes of tokens",
    "publications.downloads:_add": "whether there still is a document to count",
    "publications.downloads:is_robot": "a regular expression",
    "home.api.page_list:list_pages": "a parameter",
    "network.api.members:municipalities": "a parameter",
    "publications.api.library:Library._searched": "a parameter",
    "publications.api.library:_key_of_topic": "topics",
    "publications.api.topics:topics_of_page": "topics",
    "publications.rich_text_nodes:breakable_text.with_breaks": "a regular expression",
}

ALLOWED_IN_TEMPLATES = {
    ("home/templates/home/blocks/image.html", "{% image"): "ImageBlock asked may_read_file",
    ("home/templates/home/includes/head_links.html", "fullpageurl"): "the served page's own",
    # In the admin
    ("home/templates/home/admin/access/set_elsewhere_in_modal.html", ".get_display_name"): "locale",
    ("home/templates/home/admin/check_access.html", "finding.url"): "what the audit found",
    ("home/templates/home/admin/previews/share.html", ".get_admin_display_title"): "may be edited",
    ("home/templates/home/admin/previews/table.html", ".get_admin_display_title"): "may be edited",
    ("home/templates/home/admin/key_figures.html", ".get_admin_display_title"): "may be edited",
    ("publications/templates/publications/admin/pdf_list.html", ".document"): "may be changed",
    ("home/templates/home/admin/userbar_view_as.html", "self.url"): "asked for the right to edit",
    ("publications/templates/publications/admin/editions_panel.html", ".document"): (
        "title, for those who edit the page"
    ),
    ("network/templates/network/admin/import_members.html", ".file"): "a field of the form",
    ("network/templates/network/admin/subscription_verb.html", ".get_page_title"): "of the view",
    ("network/templates/network/admin/subscription_verb.html", ".get_success_url"): "of the view",
    ("publications/templates/publications/admin/produce_again.html", ".get_admin_display_title"): (
        "may be published"
    ),
    # No pages and no files at all
    ("site/templates/account/email/unknown_account_message.txt", ".get_host"): "host name",
    ("site/templates/mfa/index.html", ".get_unused_codes"): "recovery codes",
}


def test_only_named_places_in_the_code_get_pages_or_files() -> None:
    found = {taking.where: taking for taking in takings_in_code()}
    unknown = [
        taking for where, taking in found.items() if not _names(where) & set(ALLOWED_IN_CODE)
    ]
    assert unknown == []


def test_no_place_in_the_code_is_named_in_vain() -> None:
    used = {name for taking in takings_in_code() for name in _names(taking.where)}
    assert set(ALLOWED_IN_CODE) - used == set()


def test_only_named_templates_get_pages_or_files() -> None:
    unknown = [
        taking
        for taking in takings_in_templates()
        if (taking.where, taking.what) not in ALLOWED_IN_TEMPLATES
    ]
    assert unknown == []


def test_no_template_is_named_in_vain() -> None:
    used = {(taking.where, taking.what) for taking in takings_in_templates()}
    assert set(ALLOWED_IN_TEMPLATES) - used == set()


def _names(where: str) -> set[str]:
    return {where, f"{where.partition(':')[0]}:*"}
