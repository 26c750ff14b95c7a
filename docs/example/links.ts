/** Links to the website: to its pages and its files. */

import type { Schema, Website } from '../client/website.js'
import { element } from './dom.js'
import * as words from './words.js'

type Summary = Schema<'PageSummary'>

export function fileLink (shown: Schema<'File'>, website: Website): HTMLElement {
  return element('a', { href: website.url(shown.url) }, words.file(shown))
}

export function pageLink (shown: Summary, website: Website, label = shown.title): HTMLElement {
  return element('a', { href: website.url(shown.meta.html_url) }, label)
}

/** Some websites write `name(at)…`, against robots; that is text. */
export function emailLink (address: string): HTMLElement | string {
  return address.includes('@') ? element('a', { href: `mailto:${address}` }, address) : address
}
