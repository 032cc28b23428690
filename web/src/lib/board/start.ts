const longest = 60

/** How a need begins, on one line. */
export function startOf(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
}
