const family = 'Noto Sans SC Variable'

/** Loads a web font with Chinese letters where the system has none; elsewhere its 45 kB of CSS stay on the server. */
export async function lastFallbackFont() {
  if (drawsChinese()) return
  await import('@fontsource-variable/noto-sans-sc/wght.css')
  // First in line and only once its letters are here: Chromium does not shape again what it has drawn as boxes.
  await document.fonts.load(`1rem "${family}"`, document.body.textContent)
  document.documentElement.style.setProperty('--font', `'${family}', system-ui, sans-serif`)
}

/** Whether a Chinese letter looks different from a code point that no font has. */
function drawsChinese(): boolean {
  return drawing('永') !== drawing('\u{10fffe}')
}

function drawing(letter: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const pen = canvas.getContext('2d')
  if (!pen) return letter
  pen.font = '20px sans-serif'
  pen.fillText(letter, 0, 20)
  return canvas.toDataURL()
}
