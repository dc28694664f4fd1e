import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js'
import { either as E } from 'fp-ts'
import type { Node } from './node.ts'
import { type Endpoint, features, gossip, type shared } from './wire.ts'

/** What this server offers, by the names under which the client asks for it. */
const offered = {
  'event_store.client.streams.streams': {
    read: ['position', 'events'],
    append: [],
    delete: [],
    tombstone: [],
    batchappend: ['deadline_duration'],
  },
  'event_store.client.gossip.gossip': { read: [] },
  'event_store.client.server_features.serverfeatures': { getsupportedmethods: [] },
}

export function supportedMethods(node: Node) {
  return (
    call: ServerUnaryCall<shared.Empty, unknown>,
    answer: sendUnaryData<features.SupportedMethods>,
  ): void => {
    node.gate.enter(call, 'serverFeatures').then((leave) => {
      if (E.isLeft(leave)) return answer(leave.left)
      const methods = Object.entries(offered).flatMap(([service, names]) =>
        Object.entries(names).map(([name, extras]) =>
          new features.SupportedMethod().setServiceName(service).setMethodName(name).setFeaturesList(extras),
        ),
      )
      return answer(
        null,
        new features.SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList(methods),
      )
    })
  }
}

/** The members of the cluster as far as this node knows them: itself, and the leader where it follows one. */
export function gossipRead(node: Node, self: () => Endpoint, leader: () => Endpoint | undefined) {
  const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState
  return (call: ServerUnaryCall<shared.Empty, unknown>, answer: sendUnaryData<gossip.ClusterInfo>): void => {
    node.gate.enter(call, 'gossip').then((leave) => {
      if (E.isLeft(leave)) return answer(leave.left)
      const ahead = leader()
      const members =
        ahead === undefined ? [member(self(), LEADER)] : [member(self(), FOLLOWER), member(ahead, LEADER)]
      return answer(null, new gossip.ClusterInfo().setMembersList(members))
    })
  }
}

const member = ({ host, port }: Endpoint, state: gossip.MemberInfo.VNodeState) =>
  new gossip.MemberInfo()
    .setState(state)
    .setIsAlive(true)
    .setTimeStamp((BigInt(Date.now()) * 10_000n).toString())
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port))
