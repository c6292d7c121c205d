import { startServer } from '../support/local-server.ts';
import { ckanContract } from './contract.ts';
import { createFakeCkan, fake } from './fake-ckan.ts';

ckanContract('CkanClient on a fake CKAN', async () => {
  const { url, close } = await startServer(createFakeCkan());
  return { url, token: fake.token, owner: fake.organization, close };
});
