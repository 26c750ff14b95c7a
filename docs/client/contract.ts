/** What the generated types say of an endpoint, in the form in which a caller needs it. */

import type { components, operations, paths } from './schema.js'

/** A part of the contract by its name: `Schema<'Publication'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

type Method = 'get' | 'post'
type Operation = operations[keyof operations]

/** The paths that can be read, or sent to. */
export type Path<Verb extends Method> = {
  [Each in keyof paths]: paths[Each][Verb] extends Operation ? Each : never
}[keyof paths]

type At<Verb extends Method, Where extends Path<Verb>> = Extract<paths[Where][Verb], Operation>

/** The parameters of a path, in its `path` and its `query`. */
export type Address<Verb extends Method, Where extends Path<Verb>> =
  Pick<At<Verb, Where>['parameters'], 'path' | 'query'>

/** To be left out where no parameter is required. */
export type AddressArgument<Given> = Record<never, never> extends Given ? [address?: Given] : [address: Given]

type Content<Does, Status extends number> =
  Does extends { responses: { [Key in Status]: { content: infer Kinds } } } ? Kinds[keyof Kinds] : never

type ChosenFields = Schema<'ChosenFields'>
type Whole<Body> = Body extends unknown ? (ChosenFields extends Body ? never : Body) : never

/**
 * What an address answers: all of it, or what `fields` chose. A page may be locked, which its `type` tells; that is
 * no error, for its title and teaser are there to be shown.
 */
export type Answer<Where extends Path<'get'>, Given = unknown> =
  | (Given extends { query: { fields: string } } ? ChosenFields : Whole<Content<At<'get', Where>, 200>>)
  | Extract<Content<At<'get', Where>, 403>, { type: 'locked' }>

/** What a form takes, and what it answers. */
export type Sent<Where extends Path<'post'>> =
  At<'post', Where> extends { requestBody: { content: infer Kinds } } ? Kinds[keyof Kinds] : never
export type Received<Where extends Path<'post'>> = Content<At<'post', Where>, 202>
