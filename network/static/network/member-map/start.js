// Puts the interactive map in the place of the drawing once it comes into view, and keeps list and
// map in step. Where anything fails, the drawing and the links of the list stay as they are.

const frame = document.querySelector('[data-member-map]')
const FRAGMENT = '#gemeinde-'
const TWO_COLUMNS = matchMedia('(min-width: 62rem)')
let loading = null

function memberMap () {
  loading ??= import('./map.js').then(module => module.createMap(frame, markInTheList))
  return loading
}

async function show (ags, options) {
  const map = await memberMap()
  return map.show(ags, options)
}

/** Marks the municipality whose popup is open; "" marks none. */
function markInTheList (ags) {
  document.querySelector('.nk-towns [data-shown]')?.removeAttribute('data-shown')
  const entry = ags && document.getElementById(FRAGMENT.slice(1) + ags)
  if (!entry) return
  entry.dataset.shown = ''
  // In one column this would take the map out of sight.
  if (TWO_COLUMNS.matches) entry.scrollIntoView({ behavior: 'instant', block: 'nearest' })
}

function followFragment () {
  if (!location.hash.startsWith(FRAGMENT)) return
  const ags = location.hash.slice(FRAGMENT.length)
  const entry = document.getElementById(location.hash.slice(1))
  if (entry) show(ags, { focus: false }).catch(() => {})
  // A list of several pages has it elsewhere.
  else if (/^\d{8}$/.test(ags) && !frame.dataset.municipality) location.replace(`?gemeinde=${ags}`)
}

document.addEventListener('click', async event => {
  const link = event.target.closest('a[data-municipality]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const shown = await show(link.dataset.municipality).catch(() => false)
  if (!shown) location.assign(link.href)
})

addEventListener('hashchange', followFragment)
followFragment()

new IntersectionObserver(async (entries, observer) => {
  if (!entries.some(entry => entry.isIntersecting)) return
  observer.disconnect()
  const chosen = frame.dataset.municipality
  await (chosen ? show(chosen, { focus: false }) : memberMap()).catch(() => {})
}, { rootMargin: '200px' }).observe(frame)
