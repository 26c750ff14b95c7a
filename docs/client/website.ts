/**
 * The website's API and its accounts, typed by the contract (docs/openapi.json).
 *
 *     const website = new Website('https://www.example.org')
 *     const { items } = await website.get('/api/v1/publications', { query: { topic: 'haushalt' } })
 */

import type { Address, AddressArgument, Answer, Path, Received, Schema, Sent } from './contract.js'

export type { Answer, Schema } from './contract.js'

/** The website refused what was asked; `problem` names the parameters or fields that are wrong. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Schema<'Problem'>

  constructor (problem: Schema<'Problem'>) {
    super(problem.detail)
    this.name = 'Refused'
    this.status = problem.status
    this.problem = problem
  }
}

/** What comes of signing in; `second-factor`: the account has one, and signs in on the website's own page. */
export type SignIn =
  | { readonly outcome: 'signed-in' | 'second-factor' }
  | { readonly outcome: 'refused', readonly messages: readonly string[] }

const ACCOUNTS = '/_allauth/browser/v1'

export class Website {
  /** Against forgery: the newest one counts, and signing in and out makes another. */
  #token = ''

  /** `origin`: as `https://www.example.org`. `language`: of the messages about accounts. */
  constructor (readonly origin: string, readonly language = 'de') {}

  /** Reads a path of the contract, as whoever has signed in. Throws `Refused`. */
  async get<Where extends Path<'get'>, const Given extends Address<'get', Where>> (
    path: Where, ...[address]: AddressArgument<Given>
  ): Promise<Answer<Where, Given>> {
    const response = await this.#fetch(addressOf(path, address))
    const body = await bodyOf(response)
    if (response.ok || isLocked(body)) return body as Answer<Where, Given>
    throw refused(response, body)
  }

  /** Sends one of the forms. Throws `Refused`, with a mistake for each field. */
  async post<Where extends Path<'post'>> (
    path: Where, body: Sent<Where>, address?: Address<'post', Where>
  ): Promise<Received<Where>> {
    const response = await this.#fetch(addressOf(path, address), 'POST', body)
    const answer = await bodyOf(response)
    if (response.ok) return answer as Received<Where>
    throw refused(response, answer)
  }

  /** The website's own addresses have no host in the API's answers. */
  url (address: string): string {
    return new URL(address, this.origin).href
  }

  async signIn (email: string, password: string): Promise<SignIn> {
    await this.#fetch(`${ACCOUNTS}/config`)
    const response = await this.#fetch(`${ACCOUNTS}/auth/login`, 'POST', { email, password })
    if (response.ok) return { outcome: 'signed-in' }
    const answer = await bodyOf(response) as AccountAnswer
    if (answer.data?.flows?.some(flow => flow.id === 'mfa_authenticate' && flow.is_pending)) {
      return { outcome: 'second-factor' }
    }
    return { outcome: 'refused', messages: answer.errors?.map(error => error.message) ?? [response.statusText] }
  }

  async signOut (): Promise<void> {
    await this.#fetch(`${ACCOUNTS}/config`)
    await this.#fetch(`${ACCOUNTS}/auth/session`, 'DELETE')
  }

  async #fetch (path: string, method = 'GET', body?: unknown): Promise<Response> {
    const accounts = path.startsWith(ACCOUNTS)
    const response = await fetch(this.url(path), {
      method,
      credentials: 'include',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(accounts ? { 'Accept-Language': this.language } : {}),
        ...(accounts && method !== 'GET' ? { 'X-CSRFToken': this.#token } : {})
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    this.#token = response.headers.get('X-CSRFToken') ?? this.#token
    return response
  }
}

/** As far as it is needed here; allauth documents all of it. */
interface AccountAnswer {
  readonly data?: { readonly flows?: readonly { readonly id: string, readonly is_pending?: boolean }[] }
  readonly errors?: readonly { readonly message: string }[]
}

interface Parameters {
  readonly path?: Readonly<Record<string, string | number>> | undefined
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined
}

function addressOf (path: string, { path: places = {}, query = {} }: Parameters = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])))
  const chosen = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]])
  return chosen.length === 0 ? filled : `${filled}?${new URLSearchParams(chosen)}`
}

async function bodyOf (response: Response): Promise<unknown> {
  const isJSON = /^application\/([\w.-]+\+)?json\b/.test(response.headers.get('Content-Type') ?? '')
  return isJSON ? await response.json() : await response.text()
}

function isLocked (body: unknown): body is Schema<'LockedPage'> {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === 'locked'
}

function refused (response: Response, body: unknown): Refused {
  const { status, statusText: title } = response
  const unexplained = { type: 'about:blank', title, status, detail: title, errors: [] }
  return new Refused(typeof body === 'object' ? body as Schema<'Problem'> : unexplained)
}
