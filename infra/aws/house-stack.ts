import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { Api } from './api.ts'
import type { Configuration } from './configuration.ts'
import { Data } from './data.ts'
import { Events } from './events.ts'
import type { FunctionName } from './functions.ts'
import { addFunction } from './house-function.ts'
import { Identity } from './identity.ts'
import { Watch } from './watch.ts'
import { Web } from './web.ts'

export type HouseProps = {
  readonly configuration: Configuration
  /** Folder of the project, with `functions/` and the lock file; ends in a slash. */
  readonly root: string
  readonly webBuild?: string
}

/** The whole house on AWS, in one stack for any account and region. */
export class HouseStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, root, webBuild }: HouseProps) {
    super(scope, id, { description: 'Zhongfu: who needs help meets who can help' })
    const { domainName, alarmEmail } = configuration
    const data = new Data(this, 'Data', { ...(domainName && { pageOrigin: `https://${domainName}` }) })
    const identity = new Identity(this, 'Identity', { configuration })
    const api = new Api(this, 'Api')
    const web = new Web(this, 'Web', {
      configuration,
      http: api.http,
      origins: [...identity.origins, `https://${data.blobs.bucketRegionalDomainName}`],
      ...(webBuild && { webBuild }),
    })

    const environment = { ...identity.register(web.address), ...hostOf(configuration) }
    const functions = new Construct(this, 'Functions')
    const add = (name: FunctionName) => addFunction(functions, name, { root, data, environment })
    const answering = {
      platform: add('platform'),
      identity: add('identity'),
      listings: add('listings'),
      imports: add('imports'),
      needs: add('needs'),
      matching: add('matching'),
      notices: add('notices'),
    }
    const runners = {
      'imports/worker': add('imports/worker'),
      'matching/percolator': add('matching/percolator'),
    }
    const indexWriter = add('matching/index-writer')
    const router = add('platform/router')

    api.connect(answering)
    const events = new Events(this, 'Events', { data, indexWriter, router, runners })
    new Watch(this, 'Watch', {
      functions: [
        ...Object.values(answering),
        ...Object.values(runners),
        indexWriter,
        router,
        ...identity.functions,
      ],
      readers: events.readers,
      deadLetters: events.deadLetters,
      http: api.http,
      ...(alarmEmail && { email: alarmEmail }),
    })
    new CfnOutput(this, 'Address', { value: web.address })
  }
}

/** What the pages' footer says of the host. */
const hostOf = ({ hostOrganisation, icpNumber, policeNumber }: Configuration) => ({
  ...(hostOrganisation && { HOST_ORGANISATION: hostOrganisation }),
  ...(icpNumber && { ICP_NUMBER: icpNumber }),
  ...(policeNumber && { POLICE_NUMBER: policeNumber }),
})
