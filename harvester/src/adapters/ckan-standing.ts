import type { CkanClient } from '@vdt/core/ckan';
import type { StandingOf } from '../domain/ports.ts';

/** Asks CKAN, with the visitor's own credentials, whether they may edit the organisation's data sets. Sysadmins may. */
export function createStandingOf(ckan: Pick<CkanClient, 'organizationListForUser' | 'userShow'>): StandingOf {
  return async (credentials, organization) => {
    const user = await ckan.userShow(credentials);
    if (user === undefined) return 'visitor';
    if (user.sysadmin) return 'editor';
    const theirs = await ckan.organizationListForUser(credentials, 'create_dataset');
    return theirs.some(({ id, name }) => name === organization || id === organization) ? 'editor' : 'other';
  };
}
