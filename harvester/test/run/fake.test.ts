import { createFakeCkan, fake } from '../support/fake-ckan.ts';
import { startServer } from '../support/local-server.ts';
import { harvestContract } from './contract.ts';

harvestContract('harvesting into the fake CKAN', async () => {
  const { url, close } = await startServer(createFakeCkan().listener);
  return { url, token: fake.tokens.harvester, organization: fake.organization.name, close };
});
