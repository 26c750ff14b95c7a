/** Building HTML: what comes from the API goes in as text, never as markup, rich text aside. */

import type { Schema } from '../client/website.js'

type Child = Node | string | null | undefined | false
type Attributes = Readonly<Record<string, string>>

export function element<Name extends keyof HTMLElementTagNameMap> (
  name: Name, attributes: Attributes = {}, ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children.flatMap(child => child || []))
  return made
}

/** An element of index.html, which has to be there. */
export function byId<Kind extends HTMLElement = HTMLElement> (id: string): Kind {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`There is no #${id}.`)
  return found as Kind
}

/** Parsed beside the page, where nothing runs; the page's content security policy would not let it either. */
export function richText (text: Schema<'RichText'>, origin: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(text.html, 'text/html')
  for (const link of parsed.querySelectorAll('a')) link.href = new URL(link.getAttribute('href') ?? '', origin).href
  const fragment = document.createDocumentFragment()
  fragment.append(...parsed.body.childNodes)
  return fragment
}
