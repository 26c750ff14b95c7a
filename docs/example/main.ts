/** One page on the website's API: the network, the publications and the members; or the preview of a draft. */

import { Refused, Website } from '../client/website.js'
import { showAccount } from './account.js'
import { byId, element } from './dom.js'
import { showMembers } from './members.js'
import { page } from './pages.js'
import { showPublications } from './publications.js'

const LANDING_PAGE = '/netzwerk/'

const website = new Website(document.documentElement.dataset['website'] ?? location.origin)

function announce (message: string): void {
  byId('status').textContent = message
}

async function showLandingPage (): Promise<void> {
  const found = await website.get('/api/v1/pages/find', { query: { path: LANDING_PAGE } })
  if (found.type !== 'locked') byId('page').replaceChildren(...page(found, website))
}

async function showPreview (token: string): Promise<void> {
  byId('rest').remove()
  byId('navigation').remove()
  const draft = await website.get('/api/v1/preview/{token}', { path: { token } })
  byId('page').replaceChildren(
    element('p', { class: 'notice' }, 'Entwurf, noch nicht veröffentlicht'), ...page(draft, website))
  document.title = `Entwurf: ${draft.title}`
}

function explain (error: unknown): void {
  const gone = error instanceof Refused && error.status === 404
  announce(gone
    ? 'Diese Vorschau gibt es nicht oder nicht mehr.'
    : 'Die Website ist gerade nicht zu erreichen. Bitte versuchen Sie es später noch einmal.')
}

const token = new URLSearchParams(location.search).get('preview')
const shown = token === null
  ? Promise.all([
    showLandingPage(),
    showMembers(website, announce),
    showAccount(website, () => showPublications(website))
  ])
  : showPreview(token)
shown.then(() => { announce('') }, explain)
