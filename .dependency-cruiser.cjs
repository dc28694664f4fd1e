// The arrows between rooms: each may point only downwards. Type-only imports count as arrows too.
const { builtinModules } = require('node:module')

const rooms = (names) => `^src/(${names})(/|\\.ts$)`

/** What lies in `from` may import of src/ only what `to` names. */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: to },
})

const floors = [
  only('kernel-knows-no-domain', rooms('kernel'), [rooms('kernel')], 'The kernel stands alone.'),
  only(
    'domain-imports-kernel',
    rooms('domain'),
    [rooms('kernel|domain')],
    'The domain knows no store, no ledger, no screen.',
  ),
  only(
    'projections-import-domain',
    rooms('projections'),
    [rooms('kernel|domain|projections')],
    'A projection reads events and state only.',
  ),
  only('port-imports-kernel', '^src/stores/port\\.ts$', [rooms('kernel')], 'The port says what a store is.'),
  only(
    'stores-import-the-port',
    '^src/stores/([^/]+)/',
    ['^src/stores/port\\.ts$', '^src/stores/common/', '^src/stores/$1/', rooms('kernel')],
    'A store knows neither the domain nor the ledger nor another store.',
  ),
  only(
    'ledger-imports-downwards',
    rooms('ledger'),
    [rooms('kernel|domain|projections|ledger'), '^src/stores/port\\.ts$'],
    'The ledger sees stores through the port only.',
  ),
  only(
    'interop-above-ledger',
    rooms('interop'),
    [rooms('kernel|domain|projections|ledger|interop'), '^src/stores/port\\.ts$'],
    'Formats for other programs need no store.',
  ),
  only(
    'testing-above-ledger',
    rooms('testing'),
    [rooms('kernel|domain|projections|ledger|testing'), '^src/stores/(port\\.ts$|memory/)'],
    'The test kit runs wherever the core runs.',
  ),
  only(
    'face-of-the-core',
    '^src/index\\.ts$',
    [rooms('kernel|domain|projections|ledger'), '^src/stores/(port\\.ts$|memory/)'],
    'The core face re-exports what needs no Node.',
  ),
  only(
    'state-imports-kernel',
    '^src/domain/[^/]+/state(\\.ts$|/)',
    [rooms('kernel'), '^src/domain/common/', '^src/domain/[^/]+/state/'],
    'Concepts speak of each other through state.ts, so it must lie below all of them.',
  ),
]

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'node-only-at-the-edge',
      comment: 'Only these rooms may import a module of Node.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/stores/(common|sqlite|eventstoredb)/', '^src/cli/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-never-reaches-node',
      comment: 'The core and the test kit run in a browser, whatever lies between.',
      severity: 'error',
      from: { path: ['^src/index\\.ts$', '^src/testing/index\\.ts$'] },
      to: { path: `^(node:.+|${builtinModules.join('|')})$`, reachable: true },
    },
    {
      name: 'no-circle',
      comment: 'No circle between files, not even of types.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nobody imports is dead.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['^src/index\\.ts$', '^src/cli/bin\\.ts$', '/index\\.ts$'],
      },
      to: {},
    },
    {
      name: 'one-copy-of-fp-ts',
      comment: 'Only the root import of fp-ts and io-ts works in Node, in bundlers and as one copy.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/(fp-ts|io-ts)/', pathNot: '^node_modules/(fp-ts|io-ts)/(es6|lib)/index\\.' },
    },
    {
      name: 'declared-dependencies',
      comment: 'What src/ imports must be installed with the package.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        dependencyTypesNot: ['npm', 'npm-peer', 'npm-optional', 'type-only'],
      },
    },
    {
      name: 'resolvable',
      comment: 'What cannot be found cannot be judged.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@co-building-ledger/source', 'import', 'types', 'node', 'default'],
    },
  },
}
