// The interactive map: outlines of the Länder, a pin for each municipality, groups of pins.

import { openGroup, createGroups, inReadingOrder } from './pins.js'
import { popupContent, keepFocusWithPopup } from './popup.js'

const CALM = matchMedia('(prefers-reduced-motion: reduce)').matches
// One finger scrolls the page; two move the map.
const BY_TOUCH = matchMedia('(pointer: coarse)').matches
const texts = JSON.parse(document.getElementById('member-map-texts').textContent)

/** Resolves to the map's `show`; `onChoice` gets the AGS whose popup is open, or "". */
export async function createMap (frame, onChoice) {
  const { members: membersAddress, outlines: outlinesAddress, state } = frame.dataset
  const [members, outlines] = await Promise.all([
    fetchJson(membersAddress), fetchJson(outlinesAddress), loadLeaflet()
  ])
  const drawing = frame.querySelector('svg')
  const box = mapBox(frame)
  drawing.replaceWith(box)
  try {
    const map = leafletMap(box)
    const bounds = addOutlines(map, outlines, state)
    const pins = addPins(map, members)
    fit(map, frame, bounds, pins)
    wire(map, box, onChoice)
    frame.querySelector('#map-help').hidden = false
    frame.dataset.memberMap = 'ready'
    return { show: (ags, options) => show(map, pins, ags, options) }
  } catch (error) {
    box.replaceWith(drawing)
    throw error
  }
}

async function loadLeaflet () {
  await import('../../leaflet/leaflet.js')
  // It extends the former, by its global name.
  await import('../../leaflet.markercluster/leaflet.markercluster.js')
}

async function fetchJson (address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.json()
}

function mapBox (frame) {
  const box = document.createElement('div')
  box.className = 'nk-map__live'
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', texts.map)
  box.setAttribute('aria-describedby', frame.querySelector('#map-help').id)
  return box
}

function leafletMap (box) {
  const map = L.map(box, {
    attributionControl: false,
    dragging: !BY_TOUCH,
    fadeAnimation: !CALM,
    inertia: !CALM,
    markerZoomAnimation: !CALM,
    maxBoundsViscosity: 1,
    maxZoom: 11,
    // A whole number: with a fraction, leaflet.markercluster loses pins that stand alone.
    minZoom: 5,
    scrollWheelZoom: false,
    zoomAnimation: !CALM,
    zoomControl: false,
    zoomSnap: 0.25
  })
  if (CALM) {
    const panBy = map.panBy
    map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false })
  }
  // Popups open upwards; there they would lie under the buttons.
  L.control.zoom({ position: 'bottomright', zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map)
  return map
}

/** Draws all Länder and returns the bounds of the chosen one, or of all. */
function addOutlines (map, outlines, state) {
  const layer = L.geoJSON(outlines, {
    interactive: false,
    style: feature => ({
      className: feature.properties.ags === state ? 'nk-map__land nk-map__land--chosen' : 'nk-map__land'
    })
  }).addTo(map)
  map.setMaxBounds(layer.getBounds().pad(0.4))
  const chosen = layer.getLayers().find(one => one.feature.properties.ags === state)
  return (chosen ?? layer).getBounds()
}

function addPins (map, members) {
  const placed = members.features.filter(feature => feature.geometry)
  const popupWidth = Math.min(300, map.getSize().x - 60)
  const groups = createGroups(map, texts, CALM)
  const pins = new Map(placed.map(feature => {
    const pin = groups.pin(feature)
    pin.bindPopup(() => popupContent(feature, texts), {
      maxHeight: Math.max(160, map.getSize().y - 140),
      maxWidth: popupWidth,
      minWidth: Math.min(220, popupWidth)
    })
    return [feature.properties.ags, pin]
  }))
  groups.add([...pins.values()])
  return { pins, groups }
}

function fit (map, frame, bounds, { pins }) {
  const selected = frame.dataset.members.includes('?') && !frame.dataset.state && pins.size > 0
  const places = selected ? L.latLngBounds([...pins.values()].map(pin => pin.getLatLng())) : bounds
  map.fitBounds(places, { animate: false, maxZoom: 7.5, padding: selected ? [40, 40] : [6, 6] })
}

function wire (map, box, onChoice) {
  inReadingOrder(map)
  keepFocusWithPopup(map, texts)
  map.on('popupopen', event => onChoice(event.popup._source?.ags ?? ''))
  map.on('popupclose', () => onChoice(''))
  box.addEventListener('keydown', event => {
    if (event.key !== ' ' || !event.target.matches('.nk-pin')) return
    // Buttons are pressed by the space bar, too.
    event.preventDefault()
    event.target.click()
  })
}

/** Opens a municipality's popup and says whether there is one; `focus` leads there. */
function show (map, { pins, groups }, ags, { focus = true } = {}) {
  const pin = pins.get(ags)
  if (!pin) return false
  // Closer and closer, until it stands alone.
  for (let zoom = map.getZoom(); zoom <= map.getMaxZoom(); zoom += 1) {
    map.setView(pin.getLatLng(), zoom, { animate: false })
    if (groups.visible(pin) === pin) break
  }
  if (groups.visible(pin) !== pin) openGroup(map, groups.visible(pin))
  pin.openedInPassing = !focus
  pin.openPopup()
  if (focus) map.getContainer().scrollIntoView({ behavior: 'instant', block: 'nearest' })
  return true
}
