/** Pages as HTML: the landing pages by their sections, others by their text. */

import type { Answer, Schema, Website } from '../client/website.js'
import { text } from './blocks.js'
import { element, richText } from './dom.js'
import { emailLink, pageLink } from './links.js'
import * as words from './words.js'

type Page = Answer<'/api/v1/pages/{page_id}'>
type Section = Schema<'HomePage'>['body'][number] | Schema<'NetworkPage'>['sections'][number]
type Summary = Schema<'PageSummary'>

/** Whole, with its title as the heading of the document. */
export function page (shown: Page, website: Website): Node[] {
  switch (shown.type) {
    case 'home.HomePage':
      return [hero(shown, website), ...shown.body.map(each => section(each, website))]
    case 'network.NetworkPage':
      return [hero(shown, website), ...shown.sections.map(each => section(each, website))]
    default:
      return [element('h1', {}, shown.title), ...text(shown, website, 2)]
  }
}

function hero (shown: Schema<'HomePage'> | Schema<'NetworkPage'>, website: Website): HTMLElement {
  const ways = [shown.hero_primary_page, shown.hero_secondary_page].filter(way => way !== null)
  return element('header', { class: 'hero' },
    element('h1', {}, shown.hero_heading),
    element('p', { class: 'lead' }, shown.hero_lead),
    element('p', { class: 'ways' }, ...ways.map(way => pageLink(way, website))))
}

function section (shown: Section, website: Website): HTMLElement {
  return element('section', {},
    'eyebrow' in shown && element('p', { class: 'eyebrow' }, shown.eyebrow),
    element('h2', {}, shown.heading),
    'lead' in shown && shown.lead !== '' && element('p', { class: 'lead' }, shown.lead),
    ...inside(shown, website))
}

/** Of a kind that has no case here heading, lead and link are shown: nothing breaks when the website gets a new one. */
function inside (shown: Section, website: Website): Node[] {
  switch (shown.type) {
    case 'mission':
    case 'text':
      return [richText(shown.text, website.origin)]
    case 'key_figures':
      return [keyFigures(shown)]
    case 'offers':
      return shown.offers.flatMap(offer => [element('h3', {}, offer.title), element('p', {}, offer.text)])
    case 'working_groups':
      return shown.groups.flatMap(group => [element('h3', {}, group.name), richText(group.text, website.origin)])
    case 'meetings':
      return [shown.last_meeting, shown.next_meeting].flatMap(each => each === null ? [] : meeting(each, website))
    case 'cards':
    case 'papers':
      return [element('ul', { class: 'cards' }, ...shown.pages.map(each => card(each, website)))]
    case 'contact':
      return [
        element('ol', {}, ...shown.steps.map(step => element('li', {}, step))),
        element('p', {}, shown.contact_name, element('br'), emailLink(shown.contact_email))
      ]
    default:
      return shown.page ? [element('p', {}, pageLink(shown.page, website))] : []
  }
}

function keyFigures (shown: Schema<'KeyFigures'>): HTMLElement {
  return element('div', {},
    element('dl', { class: 'figures' }, ...shown.figures.map(figure => element('div', {},
      element('dt', {}, figure.unit), element('dd', {}, words.keyFigure(figure))))),
    shown.as_of && element('p', { class: 'quiet' }, `Stand: ${shown.as_of.text}`))
}

function meeting (shown: Schema<'NetworkMeeting'>, website: Website): Node[] {
  const facts = [shown.date?.text ?? '', shown.place].filter(Boolean).join(', ')
  return [
    element('h3', {}, shown.title),
    element('p', { class: 'quiet' }, facts),
    richText(shown.text, website.origin),
    ...(shown.documentation ? [element('p', {}, pageLink(shown.documentation, website))] : [])
  ]
}

function card (shown: Summary, website: Website): HTMLElement {
  return element('li', {},
    element('h3', {}, pageLink(shown, website)),
    element('p', {}, shown.teaser),
    shown.access !== 'open' && element('p', { class: `access ${shown.access}` }, words.access(shown.access)))
}
