// The page that verifies: an article may be dropped on its field, or chosen as a file.
const field = document.querySelector<HTMLTextAreaElement>('textarea[name="article"]')
const chooser = document.querySelector<HTMLInputElement>('input[type="file"]')

async function take(file: File | undefined): Promise<void> {
  if (!file || !field) return
  const text = await file.text()
  // a saved page is shown as its words; what else it holds is nobody's quotation
  field.value = /html/.test(file.type) ? (new DOMParser().parseFromString(text, 'text/html').body.innerText ?? '') : text
  field.focus()
}

chooser?.addEventListener('change', () => void take(chooser.files?.[0]))
field?.addEventListener('dragover', (event) => {
  event.preventDefault()
  field.classList.add('dropping')
})
field?.addEventListener('dragleave', () => field.classList.remove('dropping'))
field?.addEventListener('drop', (event) => {
  field.classList.remove('dropping')
  const file = event.dataTransfer?.files[0]
  if (!file) return
  event.preventDefault()
  void take(file)
})

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
