// Says what ALTCHA's widget is doing while a form is sent, and never keeps anybody from sending it.
// See home/proof_of_work.py.

const widget = document.querySelector('altcha-widget[data-worker]')
const form = widget.closest('form')
const status = form.querySelector('[data-proof-of-work]')
const worker = () => new Worker(widget.dataset.worker)

globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', worker)

widget.addEventListener('statechange', event => {
  const { state } = event.detail
  status.textContent = state === 'verifying' ? widget.dataset.busy : ''
  // Without a proof the server decides, and says so.
  if (state === 'error') form.requestSubmit()
})

// A second press of the button, while the task is not done, would send the form without it.
form.addEventListener('submit', event => {
  if (widget.getState() === 'verifying') event.preventDefault()
}, { capture: true })
