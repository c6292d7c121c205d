export { isPublicAddress } from './address-guard.ts';
export {
  createOutboundClient,
  type OutboundAnswer,
  type OutboundClient,
  type OutboundOptions,
  type OutboundRequest,
} from './client.ts';
