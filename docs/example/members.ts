/** The members, as far as they agreed to be shown, twenty at a time. */

import type { Schema, Website } from '../client/website.js'
import { byId, element } from './dom.js'
import { emailLink } from './links.js'
import * as words from './words.js'

const AT_A_TIME = 20

export async function showMembers (website: Website, announce: (message: string) => void): Promise<void> {
  const form = byId<HTMLFormElement>('member-search')
  const list = byId('members')
  const more = byId<HTMLButtonElement>('more-members')
  const status = byId('members-shown')
  let search = ''
  let latest = 0

  /** Of several that are under way only the last is shown. */
  async function load (): Promise<HTMLElement | undefined> {
    const mine = ++latest
    const found = await website.get('/api/v1/members', {
      query: { search, limit: AT_A_TIME, offset: list.childElementCount }
    })
    if (mine !== latest) return undefined
    const added = found.items.map(entry)
    list.append(...added)
    more.hidden = list.childElementCount >= found.count
    status.textContent = `${words.count(list.childElementCount)} von ${words.count(found.count)} Mitgliedern`
    return added[0]
  }

  const failed = (): void => announce('Die Mitglieder ließen sich nicht laden.')
  form.addEventListener('submit', event => {
    event.preventDefault()
    search = String(new FormData(form).get('search') ?? '').trim()
    list.replaceChildren()
    load().catch(failed)
  })
  more.addEventListener('click', () => {
    // Whoever uses the keyboard goes on where the new ones begin.
    load().then(first => first?.focus(), failed)
  })
  await load()
}

function entry ({ role, municipality, name, email, phone }: Schema<'ListedMember'>): HTMLElement {
  return element('li', { tabindex: '-1' },
    element('strong', {}, municipality.name), ` (${municipality.state.name})`,
    element('br'), role,
    name && element('br'), name,
    email && element('br'), email && emailLink(email),
    phone && element('br'), phone && element('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone))
}
