"""Every page of the initial content, parents before children, in the order of the menu."""

from .content import InitialPage
from .texts import access_for_all, legal, materials, participation, publications, working_papers
from .texts.brochure import JOB_PROFILE
from .texts.network import NETWORK
from .texts.start import HOME

PAGES: tuple[InitialPage, ...] = (
    HOME,
    NETWORK,
    *participation.PAGES,
    JOB_PROFILE,
    *publications.PAGES,
    *working_papers.PAGES,
    *materials.PAGES,
    *legal.PAGES,
    *access_for_all.PAGES,
)
