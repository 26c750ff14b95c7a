/** The text of a page: its chapters and their blocks. */

import type { Answer, Schema, Website } from '../client/website.js'
import { element, richText } from './dom.js'
import { fileLink, pageLink } from './links.js'

type Page = Answer<'/api/v1/pages/{page_id}'>
type Block = Schema<'StandardPage'>['body'][number]
/** Of the first headings in a text: it depends on where the text is shown. */
type Level = 2 | 4

/** What there is to read of a page, without its title. */
export function text (page: Page, website: Website, level: Level): Node[] {
  const body = 'body' in page && page.type !== 'home.HomePage' ? page.body : []
  const chapters = 'chapters' in page ? page.chapters : []
  return [
    element('p', { class: 'lead' }, 'lead' in page ? page.lead : page.teaser),
    ...body.map(each => block(each, website, level)),
    ...chapters.flatMap(chapter => [
      element(`h${level}`, {}, chapter.title),
      ...chapter.body.map(each => block(each, website, level === 2 ? 3 : 5))
    ])
  ]
}

function block (shown: Block, website: Website, level: Level | 3 | 5): Node {
  switch (shown.type) {
    case 'heading':
      return element(`h${level}`, {}, shown.text)
    case 'paragraph':
      return richText(shown.text, website.origin)
    case 'notice':
      return element('div', { class: 'notice' },
        element('strong', {}, shown.heading), richText(shown.text, website.origin))
    case 'quote':
      return element('figure', {},
        element('blockquote', {}, shown.text), shown.quoted !== '' && element('figcaption', {}, shown.quoted))
    case 'steps':
      return element('ol', {}, ...shown.steps.map(step => element('li', {}, step)))
    case 'accordion':
      return element('dl', {}, ...shown.questions.flatMap(each => [
        element('dt', {}, each.question), element('dd', {}, richText(each.answer, website.origin))]))
    case 'table':
      return table(shown)
    case 'image':
      return picture(shown, website)
    case 'page_link':
      return element('p', {}, pageLink(shown.page, website, shown.text))
    case 'download':
      return element('p', {}, fileLink(shown.file, website))
    default: // a kind that the website has got since
      return document.createDocumentFragment()
  }
}

function table (shown: Schema<'Table'>): HTMLElement {
  return element('table', {},
    shown.caption !== '' && element('caption', {}, shown.caption),
    ...shown.rows.map((row, y) => element('tr', {}, ...row.map((cell, x) => {
      if (y === 0 && shown.first_row_is_header) return element('th', { scope: 'col' }, cell)
      if (x === 0 && shown.first_column_is_header) return element('th', { scope: 'row' }, cell)
      return element('td', {}, cell)
    }))))
}

function picture (shown: Schema<'Picture'>, website: Website): HTMLElement {
  const renditions = shown.image.renditions.filter(each => each.format === 'webp')
  const smallest = renditions[0]
  return element('figure', {},
    smallest && element('img', {
      alt: shown.image.alt,
      src: website.url(smallest.url),
      srcset: renditions.map(each => `${website.url(each.url)} ${each.width}w`).join(', '),
      sizes: '(min-width: 44rem) 42rem, 100vw',
      width: String(smallest.width),
      height: String(smallest.height),
      loading: 'lazy'
    }),
    shown.caption !== '' && element('figcaption', {}, shown.caption))
}
