/** Years of protection from the day of filing (专利法 art. 42). */
const years = { invention: 20, utility: 10, design: 15 } as const
export type PatentType = keyof typeof years

const isPatentType = (type: string): type is PatentType => Object.hasOwn(years, type)

/**
 * Last day of a Chinese patent's term: the anniversary of its filing, `YYYY-MM-DD`. Undefined for an unknown type.
 * A filing on 29 February ends on 28 February where the last year has no such day.
 */
export function termEnds(filed: string, type: string): string | undefined {
  const [year, month, day] = filed.split('-')
  if (!isPatentType(type) || year === undefined || month === undefined || day === undefined) return undefined
  const last = Number(year) + years[type]
  const leap = last % 4 === 0 && (last % 100 !== 0 || last % 400 === 0)
  return `${String(last).padStart(4, '0')}-${month}-${month === '02' && day === '29' && !leap ? '28' : day}`
}
