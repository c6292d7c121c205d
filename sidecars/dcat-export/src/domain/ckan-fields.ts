/** A data set as CKAN's API gives it. Nothing in it is trusted: what a field should hold, its reader checks. */
export interface PackageFields {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A resource of a data set. */
export interface ResourceFields {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** An organisation: whole when CKAN was asked for it, with a few fields when it is the one embedded in a data set. */
export interface OrganizationFields {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** Whether a data set may leave the portal at all: public, published, and a data set, not another extension's record. */
export function isPublic(fields: PackageFields): boolean {
  const state = fields['state'] ?? 'active';
  const type = fields['type'] ?? 'dataset';
  const isPrivate = fields['private'] ?? false;
  return state === 'active' && type === 'dataset' && isPrivate === false;
}

/** The resources that were not deleted, each once, in CKAN's order. */
export function resourcesOf(fields: PackageFields): ResourceFields[] {
  const resources = Array.isArray(fields['resources']) ? fields['resources'].filter(isResource) : [];
  const byId = new Map(resources.toReversed().map((resource) => [resource.id, resource]));
  return resources.filter((resource) => byId.get(resource.id) === resource);
}

/** The organisation that CKAN embeds in a data set, when there is one. */
export function embeddedOrganization(fields: PackageFields): OrganizationFields | undefined {
  const organization = fields['organization'];
  return isNamed(organization) ? organization : undefined;
}

function isResource(value: unknown): value is ResourceFields {
  return isRecord(value) && isText(value['id']) && (value['state'] ?? 'active') === 'active';
}

function isNamed(value: unknown): value is OrganizationFields {
  return isRecord(value) && isText(value['id']) && isText(value['name']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
