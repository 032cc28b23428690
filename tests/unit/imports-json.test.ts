import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { sharedData } from '../support/shared-data.ts'
import { failureOf, readTable } from '../support/tables.ts'

const read = (content: unknown, pieceSize = 7) =>
  readTable(
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
    pieceSize,
  )

describe('where the records are', () => {
  const labs = [
    { id: 'A1', title: '电镜' },
    { id: 'A2', title: '光谱仪 "x", {y}' },
  ]
  const expected = [
    ['A1', '电镜'],
    ['A2', '光谱仪 "x", {y}'],
  ]
  test.each([
    ['at the top', labs],
    [
      'within a result',
      { success: true, help: [1, 2], result: { count: 2, facets: [{ a: 1 }], results: labs } },
    ],
    ['in a graph', { '@context': ['x', { y: 'z' }], '@graph': labs }],
    ['in lines', labs.map(lab => JSON.stringify(lab)).join('\n')],
    ['in lines with CRLF and blanks', `\ufeff  ${labs.map(lab => JSON.stringify(lab)).join('\r\n\r\n')}\r\n`],
  ])('%s', async (_, content) => {
    for (const size of [1, 7, 1000]) {
      const { container, header, cells, table } = await read(content, size)
      expect([container, header, cells]).toEqual(['json', ['id', 'title'], expected])
      expect(table.map(({ row }) => row)).toEqual([2, 3])
    }
  })
  test('a single object is one row', async () => {
    expect((await read({ id: 'A1', tags: ['a', 'b'] })).cells).toEqual([['A1', 'a；b']])
  })
  test('in UTF-16', async () => {
    expect((await read(iconv.encode(JSON.stringify(labs), 'utf16le'))).cells).toEqual(expected)
  })
})

test('keys in order of first sight; objects and lists within become text', async () => {
  const { header, cells } = await read([
    { name: 'A', owner: { name: '物理', place: { city: '苏州' } }, free: true, n: 1.5, none: null },
    {
      extra: '',
      tags: [{ display_name: 'SEM' }, { title: 'XRD', name: 'x' }, { k: 1, l: 'y' }],
      name: 'B',
      owner: {},
    },
  ])
  expect(header).toEqual(['name', 'owner.name', 'owner.place.city', 'free', 'n', 'tags'])
  expect(cells).toEqual([
    ['A', '物理', '苏州', 'true', '1.5', ''],
    ['B', '', '', '', '', 'SEM；XRD；1 y'],
  ])
})

test('what is no record is told, row by row', async () => {
  const { table } = await read('[{"a":1},5,null,[1],"x",{"a":2},{}]')
  expect(table.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
    [],
    ['no-record'],
    ['no-record'],
    ['no-record'],
    ['no-record'],
    [],
    [],
  ])
})

test.each([
  ['cut off', '[{"a":1},{"a"', 'json-damaged'],
  ['cut in a string', '[{"a":"x', 'json-damaged'],
  ['wrong brackets', '[{"a":1]}', 'json-damaged'],
  ['a broken record', '[{"a":1},{a:2}]', 'json-damaged'],
  ['brackets without end', `[{"a":${'['.repeat(100_000)}`, 'json-damaged'],
  ['nothing', '[]', 'empty-file'],
  ['objects without keys', '[{},{}]', 'empty-file'],
  [
    'too many keys',
    [Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`k${at}`, at]))],
    'too-many-columns',
  ],
])('%s: a sentence', async (_, content, code) => {
  expect(await failureOf(read(content, 60_000))).toBe(code)
})

test('a record that is too long is left out', async () => {
  const { table } = await read([{ a: 'x'.repeat(1_100_000) }, { a: '1' }], 60_000)
  expect(table.map(({ cells, findings }) => [cells, findings.map(({ code }) => code)])).toEqual([
    [[], ['row-too-long']],
    [['1'], []],
  ])
})

describe('any JSON', () => {
  test('each element is a row, however the stream is cut', async () => {
    const record = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 4,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        async (records, size) => {
          const reading = await read([{ always: 'x' }, ...records], size)
          expect(reading.table).toHaveLength(records.length + 1)
        },
      ),
      { numRuns: 150 },
    )
  })
  test('broken JSON: read, or refused in a sentence', async () => {
    const parts = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '"a":1',
        '\\',
        ' ',
        '\n',
        '1',
        'null',
        '中',
        '{"a":1}',
      ),
      { maxLength: 30 },
    )
    await fc.assert(
      fc.asyncProperty(parts, async pieces => {
        const code = await failureOf(read(`[{"a":2},${pieces.join('')}`))
        expect(code).toMatch(/^(no failure|json-damaged)$/)
      }),
      { numRuns: 300 },
    )
  })
})

const epos = sharedData('equipment/epos-labs.json')
test.skipIf(!epos)('the laboratories of EPOS: 86 rows whose columns are guessed', async () => {
  const { header, table, cells } = await read(readFileSync(epos ?? ''), 65_536)
  expect(table).toHaveLength(86)
  expect(table.flatMap(({ findings }) => findings)).toEqual([])
  const guess = guessMapping(header, cells, registry.equipment.formats.csv?.columns ?? [])
  const named = Object.fromEntries(Object.entries(guess).map(([at, field]) => [header[Number(at)], field]))
  expect(named).toMatchObject({ title: 'title', notes: 'description', owner_org: 'department' })
})
