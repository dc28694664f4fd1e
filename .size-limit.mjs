// Budgets in gzip with every npm dependency inside: by default size-limit would leave out the peers, fp-ts and io-ts.
const everythingIn = (config) => ({ ...config, external: /^node:/ })
const budget = (name, limit, peers = /^node:/) => ({
  name,
  path: `dist/${name}.js`,
  limit,
  gzip: true,
  modifyRolldownConfig: (config) => ({ ...everythingIn(config), external: peers }),
})

export default [
  // The engine alone: kernel, ledger and what they need; then the whole face with the five concepts and their sentences.
  budget('engine', '46 kB'),
  budget('index', '90 kB'),
  budget('sqlite', '25 kB'),
  // The client is the host's own.
  budget('eventstoredb', '30 kB', /^(node:|@eventstore\/db-client$)/),
  budget('interop', '30 kB'),
  // fast-check is the tester's own and counts nowhere.
  budget('testing', '128 kB', /^(node:|fast-check$)/),
]
