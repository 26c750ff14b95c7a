/** The publications, each as whoever has signed in may read it. */

import type { Schema, Website } from '../client/website.js'
import { text } from './blocks.js'
import { byId, element } from './dom.js'
import { fileLink } from './links.js'
import * as words from './words.js'

type Publication = Schema<'Publication'>

/** To be called again when somebody has signed in or out. */
export async function showPublications (website: Website): Promise<void> {
  const [found, site] = await Promise.all([
    website.get('/api/v1/publications', { query: { locale: 'de', limit: 100 } }),
    website.get('/api/v1/site')
  ])
  byId('publications').replaceChildren(...found.items.map(each => entry(each, site, website)))
}

function entry (shown: Publication, site: Schema<'SiteInformation'>, website: Website): HTMLElement {
  const facts = [shown.publication_type.label, shown.issued?.text ?? '']
  return element('li', {},
    element('h3', {}, shown.title),
    element('p', { class: 'quiet' }, facts.filter(Boolean).join(', ')),
    element('p', {}, shown.teaser),
    element('p', { class: `access ${shown.access}` }, words.access(shown.access)),
    shown.access === 'locked' ? wayIn(shown, site, website) : reading(shown, website))
}

function wayIn (shown: Publication, site: Schema<'SiteInformation'>, website: Website): HTMLElement {
  return element('p', {},
    shown.free_from !== null && `Frei ab ${words.day(shown.free_from)}. `,
    element('a', { href: '#account' }, 'Anmelden'),
    site.way_in && ' oder ',
    site.way_in && element('a', { href: website.url(site.way_in.url) }, 'Zugang bekommen'))
}

/** Fetched each time it is opened, since the link to a protected file holds for minutes only. */
function reading (shown: Publication, website: Website): HTMLElement {
  const content = element('div')
  const details = element('details', {},
    element('summary', {}, 'Lesen', element('span', { class: 'only-spoken' }, `: ${shown.title}`)), content)
  details.addEventListener('toggle', async () => {
    if (!details.open) return
    content.replaceChildren(element('p', { role: 'status' }, 'Wird geladen …'))
    try {
      content.replaceChildren(...await contentOf(shown, website))
    } catch {
      content.replaceChildren(element('p', { role: 'alert' }, 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.'))
    }
  })
  return details
}

async function contentOf (shown: Publication, website: Website): Promise<Node[]> {
  const page = await website.get('/api/v1/pages/{page_id}', { path: { page_id: shown.id } })
  if (page.type === 'locked') {
    return [element('p', { role: 'alert' }, 'Ihr Zugang gilt hier nicht mehr. Bitte melden Sie sich neu an.')]
  }
  const file = 'file' in page ? page.file : null
  return [...(file === null ? [] : [element('p', {}, fileLink(file, website))]), ...text(page, website, 4)]
}
