/** German words for what the API tells by values. */

import type { Schema } from '../client/website.js'

const numbers = new Intl.NumberFormat('de')

const ACCESS: Readonly<Record<Schema<'PageSummary'>['access'], string>> = {
  open: 'Frei zugänglich',
  granted: 'Für Sie freigeschaltet',
  locked: 'Nur im Abonnement'
}

const QUALIFIERS: Readonly<Record<Schema<'KeyFigure'>['qualifier'], string>> = {
  '': '',
  more_than: 'mehr als ',
  at_least: 'mindestens ',
  about: 'rund '
}

export function access (of: Schema<'PageSummary'>['access']): string {
  return ACCESS[of]
}

export function keyFigure ({ qualifier, value, is_year: isYear }: Schema<'KeyFigure'>): string {
  return `${QUALIFIERS[qualifier]}${isYear ? value : numbers.format(value)}`
}

export function day (date: string): string {
  return new Date(date).toLocaleDateString('de', { day: 'numeric', month: 'long', year: 'numeric' })
}

export function count (of: number): string {
  return numbers.format(of)
}

export function file ({ title, format, size, pages }: Schema<'File'>): string {
  const facts = [format, bytes(size), pages === null ? '' : `${numbers.format(pages)} Seiten`]
  return `${title} herunterladen (${facts.filter(Boolean).join(', ')})`
}

function bytes (size: number): string {
  const [value, unit] = size < 1_000_000 ? [size / 1_000, 'kilobyte'] : [size / 1_000_000, 'megabyte']
  return value.toLocaleString('de', { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 })
}
