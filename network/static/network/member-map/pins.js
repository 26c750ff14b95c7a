// Pins and groups of pins: round, named for screen readers, reached by Tab from north to south.

const PIN_SIZE = 28
const GROUP_SIZE = 40
const ROW_HEIGHT = 48

/** Leaflet's names are known only once it is loaded. */
function labelledIcon (options) {
  const icon = L.divIcon(options)
  const createIcon = icon.createIcon
  icon.createIcon = function (old) {
    const element = createIcon.call(this, old)
    element.setAttribute('aria-label', options.label)
    element.title = options.label
    return element
  }
  return icon
}

export function createGroups (map, texts, calm) {
  const layer = L.markerClusterGroup({
    animate: false,
    iconCreateFunction: cluster => groupIcon(cluster, texts),
    maxClusterRadius: map.getSize().x < 420 ? 64 : 52,
    showCoverageOnHover: false,
    spiderfyOnMaxZoom: false,
    zoomToBoundsOnClick: false
  })
  layer.on('clusterclick', event => openGroup(map, event.layer))
  layer.on('clusterkeypress', event => {
    if (event.originalEvent.key === 'Enter') openGroup(map, event.layer)
  })
  layer.addTo(map)
  return {
    add: pins => layer.addLayers(pins),
    pin: feature => memberPin(feature, texts),
    visible: pin => layer.getVisibleParent(pin)
  }
}

function memberPin (feature, texts) {
  const { ags, members, name, state } = feature.properties
  const [longitude, latitude] = feature.geometry.coordinates
  const label = `${name}, ${state}, ${memberCount(members.length, texts)}`
  const pin = L.marker([latitude, longitude], {
    icon: labelledIcon({
      className: members.length > 1 ? 'nk-pin nk-pin--several' : 'nk-pin',
      html: members.length > 1 ? `<span aria-hidden="true">${members.length}</span>` : '<span></span>',
      iconSize: [PIN_SIZE, PIN_SIZE],
      label,
      popupAnchor: [0, -8]
    })
  })
  return Object.assign(pin, { ags, memberCount: members.length })
}

function groupIcon (cluster, texts) {
  const pins = cluster.getAllChildMarkers()
  const members = pins.reduce((sum, pin) => sum + pin.memberCount, 0)
  return labelledIcon({
    className: 'nk-pin nk-pin--group',
    html: `<span aria-hidden="true">${members}</span>`,
    iconSize: [GROUP_SIZE, GROUP_SIZE],
    label: texts.group.replace('{members}', members).replace('{municipalities}', pins.length)
  })
}

export function memberCount (count, texts) {
  return count === 1 ? texts.oneMember : texts.members.replace('{count}', count)
}

/** Zooms to what is in a group and leads the keyboard there. */
export function openGroup (map, group) {
  const inside = group.getAllChildMarkers()
  const focusFirst = () => {
    const shown = inside.map(pin => group._group.getVisibleParent(pin)?.getElement())
    inRows(new Set(shown.filter(Boolean)))[0]?.focus({ preventScroll: true })
  }
  if (map.getZoom() >= map.getMaxZoom()) {
    group.spiderfy()
    focusFirst()
  } else {
    map.once('moveend', focusFirst)
    group.zoomToBounds({ padding: [48, 48] })
  }
}

/** Keeps the pins in the document in the order in which people read: by rows. */
export function inReadingOrder (map) {
  const pane = map.getPane('markerPane')
  const sort = () => {
    const sorted = inRows(pane.children)
    if (sorted.every((pin, position) => pin === pane.children[position])) return
    const focused = pane.contains(document.activeElement) ? document.activeElement : null
    pane.append(...sorted)
    focused?.focus({ preventScroll: true })
  }
  map.on('moveend', sort)
  sort()
}

function inRows (elements) {
  const place = element => {
    const { x, y } = L.DomUtil.getPosition(element)
    return { row: Math.round(y / ROW_HEIGHT), x }
  }
  return [...elements]
    .map(element => ({ element, ...place(element) }))
    .sort((a, b) => a.row - b.row || a.x - b.x)
    .map(({ element }) => element)
}
