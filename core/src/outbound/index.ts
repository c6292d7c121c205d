export {
  createOutboundClient,
  type OutboundAnswer,
  type OutboundClient,
  type OutboundOptions,
  type OutboundRequest,
} from './client.ts';
export { StatusFailure } from './failure.ts';
export { createOutboundPost, type OutboundPost, type PostRequest } from './post.ts';
export { createOutboundProbe, type OutboundProbe, type ProbeAnswer, type ProbeRequest } from './probe.ts';
