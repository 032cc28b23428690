import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type OutsideCode, openOutside, type Resolve } from '../../functions/platform/outside.ts'
import { isPublicAddress } from '../../functions/platform/outside-address.ts'
import { serverFor } from '../support/outside-server.ts'

const limits = { timeout: 3_000, most: 100_000 }
const refused = (code: OutsideCode) => expect.objectContaining({ name: 'OutsideRefused', code })
/** Nobody is asked: a test that gets this far has failed. */
const nobody: Resolve = async name => expect.fail(`asked for ${name}`)
const closed = openOutside({ resolve: nobody })
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

describe('what an address tells by itself', () => {
  test.each([
    'ftp://example.org/a.csv',
    'file:///etc/passwd',
    'gopher://example.org/',
    'data:text/plain,a',
    'javascript:alert(1)',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://:secret@example.org/',
    'example.org/a.csv',
    'https://',
    '',
  ])('%s is no address to ask', async url => {
    expect(closed.fault(url)).toEqual(refused('bad-address'))
    await expect(closed({ url, ...limits })).rejects.toEqual(refused('bad-address'))
  })

  test.each(['http://example.org:22/', 'https://example.org:6379/', 'http://example.org:8080/'])(
    '%s is on a port that nobody publishes on',
    async url => {
      await expect(closed({ url, ...limits })).rejects.toEqual(refused('port'))
    },
  )

  test.each([
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '１２７.０.０.１',
    '[::]',
    '[::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[2001:db8::1]',
  ])('%s is not on the public internet', async host => {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}/feed`
      expect(closed.fault(url)).toEqual(refused('private-address'))
      await expect(closed({ url, ...limits })).rejects.toEqual(refused('private-address'))
    }
  })

  test('an open port opens this machine on that port and nothing else', () => {
    const outside = openOutside({ loopbackPorts: [8123] })
    expect(outside.fault('http://127.0.0.1:8123/')).toBeUndefined()
    expect(outside.fault('http://[::1]:8123/')).toBeUndefined()
    expect(outside.fault('http://127.0.0.1/')).toEqual(refused('private-address'))
    expect(outside.fault('http://127.0.0.1:8124/')).toEqual(refused('port'))
    expect(outside.fault('http://10.0.0.1:8123/')).toEqual(refused('private-address'))
    expect(outside.fault('http://93.184.215.14:8123/')).toEqual(refused('private-address'))
  })
})

describe('names', () => {
  test.each([
    ['127.0.0.1'],
    ['::1'],
    ['10.0.0.5'],
    ['::ffff:169.254.169.254'],
    ['93.184.215.14', '192.168.0.1'],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'fe80::1'],
  ])('a name at %s is not asked', async (...addresses) => {
    const resolve: Resolve = async () =>
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
    const outside = openOutside({ resolve })
    for (const host of ['inside.example', 'inside.example.', 'localhost', 'LOCALHOST.']) {
      await expect(outside({ url: `http://${host}/`, ...limits })).rejects.toEqual(refused('private-address'))
    }
  })

  test('a name is looked up once, and the connection goes to the address that was checked', async () => {
    const { port } = await serverFor((request, response) => response.end(request.headers.host))
    let looks = 0
    // The first answer passes the check; whoever asked again would be led elsewhere.
    const resolve: Resolve = async () => {
      looks += 1
      return [{ address: looks === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    }
    const outside = openOutside({ loopbackPorts: [port], resolve })
    const reply = await outside({ url: `http://rebinding.example:${port}/`, ...limits })
    expect(text(reply.body)).toBe(`rebinding.example:${port}`)
    expect(looks).toBe(1)
  })

  test('a name that was public and becomes private never reaches the private address', async () => {
    let reached = 0
    const { port } = await serverFor((_, response) => {
      reached += 1
      response.end()
    })
    let looks = 0
    const resolve: Resolve = async () => {
      looks += 1
      return [{ address: looks === 1 ? '127.0.0.1' : '::ffff:127.0.0.1', family: 4 }]
    }
    const outside = openOutside({ loopbackPorts: [port], resolve })
    await outside({ url: `http://rebinding.example:${port}/`, ...limits })
    await expect(outside({ url: `http://rebinding.example:${port}/`, ...limits })).rejects.toEqual(
      refused('private-address'),
    )
    expect(reached).toBe(1)
  })

  test('an unknown name, and a name server that hangs', async () => {
    const none = openOutside({ resolve: async () => Promise.reject(new Error('ENOTFOUND')) })
    await expect(none({ url: 'https://nowhere.example/', ...limits })).rejects.toEqual(
      refused('unknown-name'),
    )
    const hanging = openOutside({ resolve: () => new Promise(() => {}) })
    await expect(hanging({ url: 'https://slow.example/', ...limits, timeout: 80 })).rejects.toEqual(
      refused('too-slow'),
    )
  })
})

describe('redirects', () => {
  test('are followed, each checked anew', async () => {
    const { port, url } = await serverFor((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
      else response.end(`at ${request.url}`)
    })
    const reply = await openOutside({ loopbackPorts: [port] })({ url: `${url}/old`, ...limits })
    expect(reply).toMatchObject({ status: 200, url: `${url}/new` })
    expect(text(reply.body)).toBe('at /new')
  })

  test.each([
    ['http://127.0.0.1/', 'private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    ['//[::1]/', 'private-address'],
    ['http://127.0.0.1:22/', 'port'],
    ['file:///etc/passwd', 'bad-address'],
    ['http://a:b@example.org/', 'bad-address'],
    ['http://inner.example/', 'private-address'],
  ] as const)('to %s are refused', async (location, code) => {
    const { port, url } = await serverFor((_, response) => response.writeHead(302, { location }).end())
    const resolve: Resolve = async () => [{ address: '192.168.7.7', family: 4 }]
    const outside = openOutside({ loopbackPorts: [port], resolve })
    await expect(outside({ url, ...limits })).rejects.toEqual(refused(code))
  })

  test('without an end are given up', async () => {
    let asked = 0
    const { port, url } = await serverFor((_, response) => {
      asked += 1
      response.writeHead(302, { location: `/${asked}` }).end()
    })
    await expect(openOutside({ loopbackPorts: [port] })({ url, ...limits })).rejects.toEqual(
      refused('too-many-redirects'),
    )
    expect(asked).toBe(4)
  })

  test('do not carry secrets elsewhere, and what is posted is not sent on', async () => {
    const seen: unknown[] = []
    const other = await serverFor((request, response) => {
      seen.push(request.headers.authorization, request.headers['if-none-match'])
      response.end()
    })
    const first = await serverFor((_, response) => response.writeHead(307, { location: other.url }).end())
    const outside = openOutside({ loopbackPorts: [first.port, other.port] })
    const headers = { Authorization: 'Bearer secret', 'if-none-match': '"a"' }
    await outside({ url: first.url, headers, ...limits })
    expect(seen).toEqual([undefined, '"a"'])
    const posted = await outside({ url: first.url, method: 'POST', body: '{}', ...limits })
    expect(posted.status).toBe(307)
    expect(seen).toHaveLength(2)
  })
})

describe('answers', () => {
  const open = async (...server: Parameters<typeof serverFor>) => {
    const { port, url } = await serverFor(...server)
    return (more: object = {}) => openOutside({ loopbackPorts: [port] })({ url, ...limits, ...more })
  }

  test('any status is an answer; a body is posted whole', async () => {
    const ask = await open(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      response.writeHead(500, { 'x-kind': 'robot' }).end(`${request.method} ${body}`)
    })
    const reply = await ask({ method: 'POST', body: '众扶', headers: { 'content-type': 'text/plain' } })
    expect(reply).toMatchObject({ status: 500, headers: { 'x-kind': 'robot' } })
    expect(text(reply.body)).toBe('POST 众扶')
  })

  test('a body beyond the limit is refused by its announcement, and where nothing is announced', async () => {
    const announced = await open((_, response) =>
      response.writeHead(200, { 'content-length': 200_000 }).end(Buffer.alloc(200_000)),
    )
    await expect(announced()).rejects.toEqual(refused('too-large'))
    const endless = await open((_, response) => {
      const pour = () => response.destroyed || response.write(Buffer.alloc(20_000), pour)
      pour()
    })
    await expect(endless()).rejects.toEqual(refused('too-large'))
  })

  test('packed bytes are unpacked, up to the same limit', async () => {
    const packed = (bytes: Buffer) =>
      open((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes)))
    expect(text((await (await packed(Buffer.from('Name,Type\n')))()).body)).toBe('Name,Type\n')
    // 50 MB of zeros in 50 kB.
    await expect((await packed(Buffer.alloc(50_000_000)))()).rejects.toEqual(refused('too-large'))
  })

  test('damaged or unknown packing is said to be so', async () => {
    const damaged = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all'),
    )
    await expect(damaged()).rejects.toEqual(refused('unreadable'))
    const cut = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(500)).subarray(0, 15)),
    )
    await expect(cut()).rejects.toEqual(refused('unreadable'))
    const unknown = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end('a'),
    )
    await expect(unknown()).rejects.toEqual(refused('unreadable'))
  })

  test('one that never begins, and one that drips, end with the time', async () => {
    const silent = await open(() => {})
    await expect(silent({ timeout: 100 })).rejects.toEqual(refused('too-slow'))
    const dripping = await open((_, response) => {
      const drip = setInterval(() => response.write('a'), 10)
      response.on('close', () => clearInterval(drip))
    })
    await expect(dripping({ timeout: 200 })).rejects.toEqual(refused('too-slow'))
  })

  test('one that breaks off is no answer', async () => {
    const cut = await open((_, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('half', () => response.destroy())
    })
    await expect(cut()).rejects.toEqual(refused('no-answer'))
  })

  test('what is no HTTP, or has endless headers, is no answer', async () => {
    const answers = ['SSH-2.0-OpenSSH\r\n', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\n`]
    for (const answer of answers) {
      const server = createServer(socket => {
        socket.on('error', () => {})
        socket.write(answer)
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const asking = openOutside({ loopbackPorts: [port] })({ url: `http://127.0.0.1:${port}/`, ...limits })
      await expect(asking).rejects.toEqual(refused('no-answer'))
    }
  })
})

describe('any address', () => {
  const ipv4 = fc.ipV4()
  const ipv6 = fc.ipV6()

  test('is public only where ipaddr.js knows nothing special of it', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6, fc.ipV4Extended(), fc.string()), address => {
        const ordinary = ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast'
        if (!ordinary) expect(isPublicAddress(address)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is judged the same in whatever way an IPv4 address is written in a URL', () => {
    const forms = fc.tuple(
      fc.nat(255),
      fc.nat(255),
      fc.nat(255),
      fc.nat(255),
      fc.constantFrom(
        (n: readonly number[]) => n.join('.'),
        (n: readonly number[]) => n.map(each => `0x${each.toString(16)}`).join('.'),
        (n: readonly number[]) => n.map(each => `0${each.toString(8)}`).join('.'),
        (n: readonly number[]) => String(n.reduce((whole, each) => whole * 256 + each, 0)),
        (n: readonly number[]) => `${n.join('.')}.`,
      ),
    )
    fc.assert(
      fc.property(forms, ([a, b, c, d, write]) => {
        const plain = [a, b, c, d].join('.')
        const fault = closed.fault(`http://${write([a, b, c, d])}/`)
        expect(fault === undefined).toBe(isPublicAddress(plain))
        expect(closed.fault(`http://[::ffff:${plain}]/`)).toEqual(refused('private-address'))
      }),
      { numRuns: 1_000 },
    )
  })

  test('no IPv6 address outside the global part is public', () => {
    fc.assert(
      fc.property(ipv6, address => {
        const first = ipaddr.IPv6.parse(address).parts[0] ?? 0
        if (first < 0x2000 || first > 0x3fff) expect(isPublicAddress(address)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
