// The whole life of a member with the vendor's own SDK. Arguments: base URL of the API, base URL of the control API.
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';

const [baseURL, control] = process.argv.slice(2);
const client = new Anthropic({ baseURL, apiKey: 'sk-ant-admin01-north', maxRetries: 0 });
const { invites, users } = client.organization;
const email = 'ada@clients.example.com';

async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}

async function accept(id) {
  const answer = await fetch(`${control}/invitations/anthropic/${id}/accept`, { method: 'POST' });
  assert.equal(answer.status, 200);
}

assert.equal((await client.organization.retrieve()).name, 'North');

const invite = await invites.create({ email, role: 'user' });
assert.equal((await invites.retrieve(invite.id)).status, 'pending');
assert.deepEqual((await users.list({ email })).data, []);

await accept(invite.id);
const [ada] = (await users.list({ email })).data;
assert.equal(ada.role, 'user');
assert.deepEqual(await users.retrieve(ada.id), ada);
assert.ok((await all(users.list({ limit: 1 }))).some((one) => one.id === ada.id));
assert.deepEqual((await users.list({ roles: ['billing'] })).data, []);

assert.equal((await users.update(ada.id, { role: 'developer' })).role, 'developer');

const [admin] = (await users.list({ roles: ['admin'] })).data;
await assert.rejects(users.remove(admin.id), Anthropic.BadRequestError);

assert.equal((await users.remove(ada.id)).id, ada.id);
await assert.rejects(users.retrieve(ada.id), Anthropic.NotFoundError);

const again = await invites.create({ email, role: 'user' });
assert.notEqual(again.id, invite.id);
await assert.rejects(invites.create({ email, role: 'user' }), Anthropic.BadRequestError);
assert.equal((await invites.delete(again.id)).id, again.id);
