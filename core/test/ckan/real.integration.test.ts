import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import axios from 'axios';
import { ckanContract } from './contract.ts';

const url = process.env['VDT_TEST_CKAN_URL'];
const token = process.env['VDT_TEST_CKAN_TOKEN'];

if (url === undefined || token === undefined) {
  test('CkanClient on a real CKAN', { skip: 'VDT_TEST_CKAN_URL and VDT_TEST_CKAN_TOKEN are not set' }, () => {});
} else {
  // The client itself makes no organisations: that is for the portal's administrator, whose token this must be.
  const act = async (action: string, input: object): Promise<unknown> => {
    const answer = await axios.post(`${url}/api/3/action/${action}`, input, { headers: { authorization: token } });
    assert.equal(answer.status, 200);
    return answer.data;
  };
  ckanContract('CkanClient on a real CKAN', async () => {
    const owner = { id: randomUUID(), name: `contract-${randomUUID()}` };
    await act('organization_create', { ...owner, title: 'Līguma pārbaude', contact_email: 'data@example.org' });
    const close = async (): Promise<void> => {
      await act('organization_purge', { id: owner.id });
    };
    return { url, token, owner, close };
  });
}
