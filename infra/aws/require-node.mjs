// Loaded before the entry: an older Node cannot even read a .ts file, and would answer with a stack trace.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Zhongfu needs Node 24 or newer, this is ${process.version}: run it as "npx cdk ..." after "npm ci".`,
  )
  process.exit(1)
}
