// The whole life of a member with the vendor's own SDK. Arguments: base URL of the API, base URL of the control API.
import assert from 'node:assert/strict';
import OpenAI from 'openai';

const [baseURL, control] = process.argv.slice(2);
const client = new OpenAI({ baseURL, adminAPIKey: 'sk-admin-north', maxRetries: 0 });
const { invites, users, projects } = client.admin.organization;
const email = 'ada@clients.example.com';
const laboratory = 'proj_b4XnY9kLr2Ej6PvUa8Mw0GtC';

async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}

async function accept(id) {
  const answer = await fetch(`${control}/invitations/openai/${id}/accept`, { method: 'POST' });
  assert.equal(answer.status, 200);
}

const invite = await invites.create({ email, role: 'reader' });
assert.equal((await invites.retrieve(invite.id)).status, 'pending');
assert.deepEqual((await users.list({ emails: [email] })).data, []);

await accept(invite.id);
const [ada] = (await users.list({ emails: [email] })).data;
assert.equal(ada.role, 'reader');
assert.deepEqual(await users.retrieve(ada.id), ada);
assert.ok((await all(users.list({ limit: 1 }))).some((one) => one.id === ada.id));

assert.equal((await users.update(ada.id, { role: 'owner' })).role, 'owner');

assert.ok((await all(projects.list())).some((one) => one.id === laboratory));
const place = await projects.users.create(laboratory, { user_id: ada.id, role: 'member' });
assert.deepEqual(await projects.users.retrieve(ada.id, { project_id: laboratory }), place);
assert.ok((await all(projects.users.list(laboratory))).some((one) => one.id === ada.id));
await projects.users.delete(ada.id, { project_id: laboratory });

assert.equal((await users.delete(ada.id)).deleted, true);
await assert.rejects(users.retrieve(ada.id), OpenAI.NotFoundError);
await assert.rejects(users.update(ada.id, { role: 'reader' }), OpenAI.NotFoundError);

const again = await invites.create({ email, role: 'reader' });
assert.notEqual(again.id, invite.id);
await assert.rejects(invites.create({ email, role: 'reader' }), OpenAI.BadRequestError);
assert.equal((await invites.delete(again.id)).deleted, true);
