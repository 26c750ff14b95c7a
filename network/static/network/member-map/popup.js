// What a municipality's popup says, and where the focus goes when it opens and closes.

const HEADING = 'member-map-popup'

/** Texts are set as texts, never as markup. */
function element (name, { children = [], ...properties } = {}) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

export function popupContent (feature, texts) {
  const { ags, district, members, name, state } = feature.properties
  const entry = document.getElementById(`gemeinde-${ags}`)
  const link = element('a', {
    className: 'nk-a',
    href: entry ? `#gemeinde-${ags}` : `?gemeinde=${ags}`,
    textContent: texts.inTheList
  })
  link.addEventListener('click', event => {
    if (!entry) return
    event.preventDefault()
    entry.scrollIntoView({ behavior: 'instant', block: 'center' })
    entry.focus({ preventScroll: true })
  })
  return element('div', {
    children: [
      element('h3', { className: 'kern-heading-small', id: HEADING, textContent: name }),
      element('p', { className: 'nk-note', textContent: [district, state].filter(Boolean).join(', ') }),
      element('ul', { className: 'nk-list', children: members.map(memberItem) }),
      element('p', { children: [link] })
    ]
  })
}

function memberItem ({ role, name, email, phone }) {
  const address = email && element('a', { className: 'nk-a', href: `mailto:${email}`, textContent: email })
  const lines = [element('span', { textContent: role }), name && element('b', { textContent: name }), address, phone]
  return element('li', {
    children: lines.filter(Boolean).flatMap((line, position) => position ? [element('br'), line] : [line])
  })
}

/** The popup is a dialogue: it takes the focus, and gives it back when it closes. */
export function keepFocusWithPopup (map, texts) {
  map.on('popupopen', ({ popup }) => {
    const dialog = popup.getElement()
    const close = dialog.querySelector('.leaflet-popup-close-button')
    dialog.setAttribute('role', 'dialog')
    dialog.setAttribute('aria-labelledby', HEADING)
    dialog.tabIndex = -1
    close.setAttribute('aria-label', texts.close)
    const inPassing = popup._source.openedInPassing
    popup._source.openedInPassing = false
    if (!inPassing) dialog.focus({ preventScroll: true })
  })
  map.on('popupclose', ({ popup }) => {
    const left = document.activeElement
    if (left !== document.body && !popup.getElement()?.contains(left)) return
    const pin = popup._source.getElement()
    ;(pin ?? map.getContainer()).focus({ preventScroll: true })
  })
  map.getContainer().addEventListener('keydown', event => {
    if (event.key === 'Escape') map.closePopup()
  })
}
