/** What the compiler takes and what it refuses: each line after `@ts-expect-error` has to be wrong. */

import { Website } from '../../../docs/client/website.js'

const website = new Website('https://www.example.org')

export async function whatIsInTheContract (): Promise<unknown[]> {
  const list = await website.get('/api/v1/publications')
  const found = await website.get('/api/v1/pages/find', { query: { path: '/', fallback: 'de' } })
  const chosen = await website.get('/api/v1/publications', { query: { fields: 'count' } })
  const geojson = await website.get('/api/v1/members.geojson')
  const citation: string = await website.get('/api/v1/publications/{key}.bib', { path: { key: 'leitlinien' } })
  const received = await website.post('/api/v1/subscription-requests', {
    organisation: 'Zweckverband Beispiel',
    contact_name: 'Kim Beispiel',
    email: 'kim@stadt.example',
    seats: 3,
    processing: true,
    consent_version: '2026-11'
  }, { query: { locale: 'de' } })
  return [
    list.items[0]?.publication_type.label,
    found.type === 'locked' ? found.way_in_url : found.for_search_engines.title,
    found.type === 'network.NetworkPage' && found.sections.length,
    chosen['count'],
    geojson['features'],
    citation.length,
    received.message
  ]
}

export async function whatIsNot (): Promise<unknown[]> {
  // @ts-expect-error: no such path
  await website.get('/api/v1/nothing')
  // @ts-expect-error: only to be sent to
  await website.get('/api/v1/subscription-requests')
  // @ts-expect-error: only to be read
  await website.post('/api/v1/me', {})
  // @ts-expect-error: `path` is required
  await website.get('/api/v1/pages/find')
  // @ts-expect-error: so is the page's id
  await website.get('/api/v1/pages/{page_id}', { query: { locale: 'de' } })
  // @ts-expect-error: no such parameter
  await website.get('/api/v1/publications', { query: { colour: 'red' } })
  // @ts-expect-error: a number
  await website.get('/api/v1/publications', { query: { limit: 'all' } })
  // @ts-expect-error: fields are missing
  await website.post('/api/v1/subscription-requests', { organisation: 'Zweckverband Beispiel' })
  const found = await website.get('/api/v1/pages/{page_id}', { path: { page_id: 4 } })
  const chosen = await website.get('/api/v1/publications', { query: { fields: 'count' } })
  return [
    // @ts-expect-error: a locked page has no text, nor has every other
    found.sections,
    // @ts-expect-error: whether it was chosen is not known
    chosen.items.length
  ]
}
