"""What the access rule costs: `python -m benchmarks.access_rule` prints queries and time of a page
view and of a list, by number of pages and of restrictions, for the public and for a subscriber.

Times are medians; those of one run compare with each other.
"""

import argparse

from benchmarks.measuring import an_empty_database, cost, django_set_up

SIZES = (100, 1_000, 10_000)
RESTRICTIONS = (0, 1, 50, 500)
REPETITIONS = 9
PAGES_IN_A_SECTION = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES)
    parser.add_argument("--restrictions", type=int, nargs="+", default=RESTRICTIONS)
    arguments = parser.parse_args()
    with django_set_up() as kind:
        print(f"### {kind}\n")
        print("| pages | restrictions | who | page: queries | ms | list: queries | ms |")
        print("|--:|--:|---|--:|--:|--:|--:|")
        for pages in arguments.pages:
            with an_empty_database():
                measure(pages, arguments.restrictions)


def measure(pages: int, restrictions: list[int]) -> None:
    """Prints a row for each number of restrictions and each visitor."""
    from benchmarks.large_site import LargeSite

    site = LargeSite(pages, PAGES_IN_A_SECTION)
    for count in restrictions:
        restricted = site.restrict(count)
        for who, client in site.visitors():
            view = cost(client, site.open_page.url, REPETITIONS)
            listing = cost(client, site.index.url, REPETITIONS)
            print(
                f"| {pages:,} | {restricted} | {who} "
                f"| {view.queries} | {view.median:.0f} "
                f"| {listing.queries} | {listing.median:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
