/** Signing in and out. */

import type { Website } from '../client/website.js'
import { byId, element } from './dom.js'
import * as words from './words.js'

/** `changed`: shows anew what depends on who reads. */
export async function showAccount (website: Website, changed: () => Promise<void>): Promise<void> {
  const form = byId<HTMLFormElement>('sign-in')
  const mistakes = byId('sign-in-mistakes')
  const account = byId('signed-in')
  const person = byId('person')

  async function show (): Promise<void> {
    const me = await website.get('/api/v1/me')
    form.hidden = me.is_signed_in
    account.hidden = !me.is_signed_in
    const seats = me.seats.map(seat => `Abonnement: ${seat.organisation}, bis ${words.day(seat.until)}.`)
    person.textContent = me.is_signed_in ? [`Angemeldet als ${me.email}.`, ...seats].join(' ') : ''
    await changed()
  }

  async function signIn (): Promise<void> {
    const entries = new FormData(form)
    const result = await website.signIn(String(entries.get('email')), String(entries.get('password')))
    if (result.outcome === 'signed-in') {
      form.reset()
      await show()
      person.focus()
    } else if (result.outcome === 'refused') {
      mistakes.replaceChildren(...result.messages.map(message => element('p', {}, message)))
    } else {
      const site = await website.get('/api/v1/site')
      mistakes.replaceChildren(element('p', {}, 'Ihr Konto ist mit einem zweiten Faktor geschützt. ',
        element('a', { href: website.url(site.sign_in_url) }, 'Bitte melden Sie sich auf der Website an'), '.'))
    }
  }

  async function signOut (): Promise<void> {
    await website.signOut()
    await show()
    byId('sign-in-heading').focus()
  }

  const failed = (): void => mistakes.replaceChildren(element('p', {}, 'Die Website ist gerade nicht zu erreichen.'))
  form.addEventListener('submit', event => {
    event.preventDefault()
    mistakes.replaceChildren()
    signIn().catch(failed)
  })
  byId('sign-out').addEventListener('click', () => { signOut().catch(failed) })
  await show()
}
