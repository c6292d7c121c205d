import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { harvestContract } from './contract.ts';

const url = process.env['VDT_TEST_CKAN_URL'];
const token = process.env['VDT_TEST_CKAN_TOKEN'];

if (url === undefined || token === undefined) {
  test('harvesting into a real CKAN', { skip: 'VDT_TEST_CKAN_URL and VDT_TEST_CKAN_TOKEN are not set' }, () => {});
} else {
  // The client itself makes no organisations: that is for the portal's administrator, whose token this must be.
  const act = async (action: string, input: object): Promise<void> => {
    const headers = { authorization: token, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/3/action/${action}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    assert.equal(answer.status, 200, await answer.text());
  };
  harvestContract('harvesting into a real CKAN', async () => {
    const organization = `harvest-${randomUUID()}`;
    await act('organization_create', {
      name: organization,
      title: 'Ievākšanas pārbaude',
      contact_email: 'dati@example.org',
    });
    return { url, token, organization, close: async () => act('organization_purge', { id: organization }) };
  });
}
