/** Objects within each other that become columns of their own, like `location.city`. */
const deepest = 6
const longestName = 200
const separator = '；'

/** Puts each value of a record under the path of its keys. Values are text; what holds nothing is left out. */
export function flatten(
  record: object,
  put: (name: string, text: string) => void,
  path = '',
  depth = 1,
): void {
  for (const [key, value] of Object.entries(record)) {
    const name = (path + key).slice(0, longestName)
    if (isPlainObject(value) && depth < deepest) flatten(value, put, `${name}.`, depth + 1)
    else {
      const text = textOf(value)
      if (text.trim() !== '') put(name, text)
    }
  }
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').toWellFormed()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(separator)
  return isPlainObject(value) ? nameOf(value) : ''
}

/** What an object within a list is called by; one without a name is told by its values. */
function nameOf(value: object): string {
  const fields = new Map<string, unknown>(Object.entries(value))
  const named = ['title', 'display_name', 'name', 'label', 'value'].map(key => fields.get(key))
  const name = named.find(candidate => typeof candidate === 'string' && candidate.trim() !== '')
  if (typeof name === 'string') return name
  return [...fields.values()].filter(part => typeof part === 'string' || typeof part === 'number').join(' ')
}
