/** British and American spelling meet in one form; both sides of a comparison go through it, so odd forms do no harm. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/is(e|ed|er|ing|ation)(s?)$/, 'iz$1$2'],
  [/analys/, 'analyz'],
  [/fibre/, 'fiber'],
  [/colour/, 'color'],
  [/alumini/, 'alumin'],
  [/sulph/, 'sulf'],
  [/centre/, 'center'],
  [/mould/, 'mold'],
  [/vapour/, 'vapor'],
  [/ageing/, 'aging'],
  [/tyre/, 'tire'],
  [/licenc/, 'licens'],
  [/tunnell/, 'tunnel'],
  [/modell/, 'model'],
  [/labell/, 'label'],
  [/focuss/, 'focus'],
  [/jewell/, 'jewel'],
]
/** One look for all of them: most words have none. */
const seldom = new RegExp(spellings.map(([from]) => from.source).join('|'))

/** One word of an alphabet as it is compared. */
export function spell(word: string): string {
  const small = word.toLowerCase()
  if (small.length < 4 || !seldom.test(small)) return small
  return spellings.reduce((form, [from, to]) => form.replace(from, to), small)
}

/** A method, its instrument and its result are one concept: microscopy, microscope, micrograph. */
const families: readonly (readonly string[])[] = [
  ['microscopy', 'microscope', 'microscopic', 'micrograph'],
  ['spectroscopy', 'spectrometry', 'spectrometer', 'spectrum', 'spectra', 'spectroscopic', 'spectrograph'],
  ['spectrophotometry', 'spectrophotometer'],
  ['diffraction', 'diffractometer', 'diffractometry', 'diffractogram'],
  ['chromatography', 'chromatograph', 'chromatogram', 'chromatographic'],
  ['cytometry', 'cytometer'],
  ['calorimetry', 'calorimeter'],
  ['tomography', 'tomograph', 'tomogram'],
  ['ellipsometry', 'ellipsometer'],
  ['profilometry', 'profilometer', 'profiler'],
  ['porosimetry', 'porosimeter'],
  ['rheometry', 'rheometer'],
  ['viscometry', 'viscometer'],
  ['interferometry', 'interferometer'],
  ['magnetometry', 'magnetometer'],
  ['centrifugation', 'centrifuge'],
  ['nanoindentation', 'nanoindenter'],
  ['evaporation', 'evaporator'],
  ['printing', 'printer', 'printed'],
  ['sequencing', 'sequencer'],
  ['testing', 'test', 'tester', 'tests'],
  ['analysis', 'analyser', 'analyses', 'analytical'],
  ['microanalysis', 'microanalyser'],
]

const familyOf = new Map(families.flatMap(family => family.map(member => [member, family] as const)))

/** Alone these mean too much: a broad spectrum is no spectroscopy. */
const commonWords = new Set([
  'spectrum',
  'spectra',
  'test',
  'tests',
  'analyses',
  'analytical',
  'profiler',
  'printed',
])

/** Every way to write the last word of a name, itself first; `alone` where it is the whole name. */
export function endings(last: string, alone: boolean): readonly string[] {
  const family = familyOf.get(last)
  if (family === undefined) return [last]
  const others = family.filter(member => member !== last && !(alone && commonWords.has(member)))
  return [last, ...others]
}
