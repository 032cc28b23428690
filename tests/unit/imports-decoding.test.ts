import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { FileFailure, longestRow, mostColumns } from '../../functions/imports/decoding/failure.ts'
import { survey } from '../../functions/imports/decoding/survey.ts'
import { openTable } from '../../functions/imports/decoding/table.ts'
import { sharedData } from '../support/shared-data.ts'
import { failureOf, readTable } from '../support/tables.ts'

const read = (content: string | Buffer, pieceSize = 7) => readTable(content, pieceSize)
const failure = (content: string | Buffer) => failureOf(read(content, 65_536))

describe('the encoding is recognised', () => {
  const chinese = '名称,说明\n扫描电子显微镜,用于材料形貌与成分分析，需要预约\n'
  const western =
    'Name,Note\nSpectromètre d’émission,déjà vérifié à Zürich – 25 °C\nMüller “GmbH”,Öfen für Straße\n'
  test.each([
    ['utf-8', chinese, 'utf-8'],
    ['utf-8', western, 'utf-8'],
    ['gb18030', chinese, 'gb18030'],
    ['gbk', `${'Name,Note\n'}HPLC,液相色谱仪\n`, 'gb18030'],
    ['windows-1252', western, 'windows-1252'],
    ['macroman', western, 'macroman'],
    ['utf-16le', western, 'utf-16le'],
    ['utf-16be', western, 'utf-16be'],
    ['utf-8', 'Name\nplain\n', 'utf-8'],
    ['utf-16le', chinese, 'utf-16le'],
    ['utf-16be', chinese, 'utf-16be'],
    ['utf-16le', '仪器\n电子显微镜\n', 'utf-16le'],
    ['utf-16be', '仪器\n电子显微镜\n', 'utf-16be'],
  ])('%s of %j', async (encoding, text, expected) => {
    const table = await read(iconv.encode(text, encoding))
    expect(table.encoding).toBe(expected)
    expect([table.header, ...table.cells].map(row => row.join(',')).join('\n')).toBe(text.trim())
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'])(
    'a byte order mark of %s is no text',
    async encoding => {
      const bytes = iconv.encode(`\ufeff${chinese}`, encoding)
      const table = await read(bytes)
      expect(table.header).toEqual(['名称', '说明'])
    },
  )

  test('high bytes late in a long file are found', async () => {
    const late = Buffer.concat([
      Buffer.from(`Name\n${'plain text\n'.repeat(20_000)}`),
      iconv.encode('café déjà\n', 'macroman'),
    ])
    const table = await read(late, 65_536)
    expect(table.cells.at(-1)).toEqual(['café déjà'])
  })

  test('a broken byte in UTF-8 is shown and told, row by row', async () => {
    const table = await read(
      Buffer.concat([Buffer.from(`名称\n${'光谱仪\n'.repeat(20)}坏`), Buffer.from([0xff, 0x0a])]),
    )
    expect(table.encoding).toBe('utf-8')
    expect(table.codes.at(-1)).toEqual(['unreadable-characters'])
    expect(table.codes.at(0)).toEqual([])
  })
})

describe('cells', () => {
  test.each([
    ['a,b\n1,2\n', [['1', '2']]],
    ['a\tb\r\n1\t2', [['1', '2']]],
    ['a;b;c\r1;2;3\r', [['1', '2', '3']]],
    ['a,b\n"x, y","say ""hi"""\n', [['x, y', 'say "hi"']]],
    [
      'a,b\r\n"two\r\nlines",2\r\n3,4',
      [
        ['two\nlines', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a,b\nwafer 5",2\n3,4\n',
      [
        ['wafer 5"', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a,b\n"5" wafer,2\n3,4\n',
      [
        ['"5" wafer', '2'],
        ['3', '4'],
      ],
    ],
    ['a,b\n\n1,2\n,,\n"",""\n3\n', [['1', '2'], ['3']]],
    ['a,b\n=HYPERLINK("http://x"),+1\n', [['=HYPERLINK("http://x")', '+1']]],
  ])('%j', async (content, cells) => {
    expect((await read(content)).cells).toEqual(cells)
    expect((await read(content, 1)).cells).toEqual(cells)
  })

  test('rows are numbered as a spreadsheet shows them', async () => {
    const { table } = await read('\na,b\n1,2\n\n"x\ny",2\n3,4\n')
    expect(table.map(row => row.row)).toEqual([3, 5, 6])
  })

  test('a caption above the column names is no header; its rows still count', async () => {
    const { header, table } = await read(
      '某大学大型仪器台账,,,\n,,,\n2026年10月,,,\n编号,名称,型号,单价\n1,电镜,S4800,10\n',
    )
    expect(header).toEqual(['编号', '名称', '型号', '单价'])
    expect(table.map(row => row.row)).toEqual([5])
    expect((await read('名称\n电镜\n光谱仪\n')).cells).toEqual([['电镜'], ['光谱仪']])
    expect((await read('a,b\n1,2\n3\n')).header).toEqual(['a', 'b'])
  })

  test('cells beyond the header are left out with a notice', async () => {
    const { cells, codes } = await read('a,b\n1,2,3\n1,2,,\n')
    expect(cells).toEqual([
      ['1', '2'],
      ['1', '2'],
    ])
    expect(codes).toEqual([['extra-cells'], []])
  })

  test('a quote without a partner costs its own row only', async () => {
    const { cells, codes } = await read('a,b\n"open,1\n2,3\n"whole",4\n"never closed,5')
    expect(codes).toEqual([['broken-quotes'], [], [], ['broken-quotes']])
    expect(cells).toEqual([[], ['2', '3'], ['whole', '4'], []])
  })
})

describe('limits', () => {
  test('a row that is too long is refused and the next one read', async () => {
    const { codes, cells } = await read(`a,b\n${'x'.repeat(longestRow + 1)}\n1,2\n`, 65_536)
    expect(codes).toEqual([['row-too-long'], []])
    expect(cells[1]).toEqual(['1', '2'])
  })
  test('a cell that is too long', async () => {
    expect((await read(`a,b\n${'x'.repeat(40_000)},1\n`, 65_536)).codes).toEqual([['cell-too-long']])
  })
  test('a row of very many cells', async () => {
    expect((await read(`a,b\n1${','.repeat(200_000)}2\n`, 65_536)).codes).toEqual([['too-many-cells']])
  })
  test.each([
    ['columns', `${'a,'.repeat(mostColumns)}b\n`],
    ['a million columns', `${'a,'.repeat(1_000_000)}b\n${'1,'.repeat(1_000_000)}2\n`],
    ['a million columns over a narrow table', `${'a,'.repeat(1_000_000)}b\n1,2,3,4\n`],
    ['a million empty columns', ','.repeat(1_000_000)],
  ])('too many: %s', async (_, content) => {
    expect(await failure(content)).toMatch(/too-many-columns|empty-file|header-too-long/)
  })
  test('the sentence names the limit', async () => {
    const error = await read(`${'a,'.repeat(1_000_000)}b\n`, 65_536).catch((thrown: unknown) => thrown)
    expect(error instanceof FileFailure && error.sentence).toMatchObject({
      zh: expect.stringContaining('500'),
      en: expect.stringContaining('500'),
    })
  })
  test('64 MB on one line need no memory', async () => {
    const piece = Buffer.from(`${'a,'.repeat(32_768)}`)
    const endless = async () => Readable.from(Array.from({ length: 1024 }, () => piece))
    const dialect = await survey(await endless())
    await expect(openTable(endless, dialect)).rejects.toMatchObject({ code: 'too-many-columns' })
  })
  test('a file full of broken quotes is given up with its row', async () => {
    const content = `a,b\n${'a",,"\n'.repeat(100_000)}`
    expect(await failure(content)).toBe('broken-quotes')
  })
})

test.each([
  ['nothing', '', 'empty-file'],
  ['blank lines', '\n\r\n ,, \n', 'empty-file'],
  ['a beginning of a workbook', Buffer.from('504b03041400060008', 'hex'), 'workbook-damaged'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook-old'],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-table'],
  ['zero bytes', Buffer.from('a,b\n\0\0\0\0,2\n'), 'not-a-table'],
])('%s is no table', async (_, content, code) => {
  expect(await failure(content)).toBe(code)
})

describe('any bytes', () => {
  const csvBytes = fc
    .array(
      fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', '\r', ';', '\t', '中', ' ', 'é', '=1', '\ufeff'),
      { maxLength: 80 },
    )
    .map(parts => Buffer.from(parts.join('')))
  const bytes = fc.oneof(
    csvBytes,
    fc.uint8Array({ maxLength: 300 }).map(array => Buffer.from(array)),
  )

  test('no crash; the count is the number of rows; how the stream is cut does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 20 }), async (content, size) => {
        const attempt = (pieceSize: number) =>
          read(content, pieceSize).catch((error: unknown) => {
            if (error instanceof FileFailure) return { code: error.code }
            throw error
          })
        expect(await attempt(size)).toEqual(await attempt(1000))
      }),
      { numRuns: 400 },
    )
  })

  test('whatever they begin with: read, or refused in a sentence', async () => {
    const beginnings = [
      '',
      'PK\u0003\u0004',
      '{"a":',
      '[{',
      'BEGIN:VCALENDAR\r\n',
      '\u00d0\u00cf\u0011\u00e0',
    ]
    const begun = fc.tuple(fc.constantFrom(...beginnings), bytes)
    await fc.assert(
      fc.asyncProperty(begun, async ([beginning, rest]) => {
        const content = Buffer.concat([Buffer.from(beginning, 'latin1'), rest])
        expect(await failure(content)).toMatch(/^[a-z-]+$|^no failure$/)
      }),
      { numRuns: 300 },
    )
  })

  test('what a spreadsheet writes is read back', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '中', '9', '-', ' '), maxLength: 8 })
    const row = fc
      .array(cell, { minLength: 3, maxLength: 3 })
      .filter(cells => cells.some(c => /[^\s",]/.test(c)))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async rows => {
        const quoted = [['h1', 'h2', 'h3'], ...rows].map(cells =>
          cells.map(c => `"${c.replaceAll('"', '""')}"`).join(','),
        )
        expect((await read(`${quoted.join('\r\n')}\r\n`)).cells).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })
})

const standrews = sharedData('equipment/st-andrews-uniquip.csv')
test.skipIf(!standrews)('the feed of St Andrews: 623 rows of Mac-Roman', async () => {
  const { encoding, table, header } = await read(readFileSync(standrews ?? ''), 65_536)
  expect(encoding).toBe('macroman')
  expect(header).toContain('Site Location')
  expect(table).toHaveLength(623)
  expect(table.filter(row => row.findings.some(finding => finding.level === 'error'))).toEqual([])
})

const nasa = sharedData('patents/nasa-2014.csv')
test.skipIf(!nasa)('the patents of NASA: 1,630 rows', async () => {
  const { table } = await read(readFileSync(nasa ?? ''), 65_536)
  expect(table).toHaveLength(1630)
})
