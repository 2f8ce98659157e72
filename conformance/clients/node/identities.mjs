// Scenarios of identity: workload identities, credential providers, the vault, tokens and what they open.
import assert from 'node:assert/strict';
import { ANN, ANN_AGAIN, BOB, DISCOVERY_URL, RETURN_URL, Browser } from './oauth.mjs';
import { control, controlApi, data, failure, probe, unique } from './world.mjs';

const client = new controlApi.BedrockAgentCoreControlClient({});

async function fails(expected, call) {
  const answer = await failure(call);
  assert.equal(answer.name, expected, answer.message);
  return answer;
}

const invalid = (call) => fails('ValidationException', call);
const missing = (call) => fails('ResourceNotFoundException', call);
const unauthorized = (call) => fails('UnauthorizedException', call);

const custom = (others = {}) => ({
  customOauth2ProviderConfig: {
    oauthDiscovery: { discoveryUrl: DISCOVERY_URL },
    clientId: 'agents',
    clientSecret: 'agents-secret',
    ...others,
  },
});

async function identity(word) {
  const name = unique(word);
  await control('CreateWorkloadIdentity', { name, allowedResourceOauth2ReturnUrls: [RETURN_URL] });
  return name;
}

async function provider(word, others) {
  const name = unique(word);
  const given = { credentialProviderVendor: 'CustomOauth2', oauth2ProviderConfigInput: custom(others) };
  await control('CreateOauth2CredentialProvider', { name, ...given });
  return name;
}

async function keyProvider(apiKey) {
  const name = unique('key');
  await control('CreateApiKeyCredentialProvider', { name, apiKey });
  return name;
}

async function listed(paginate, list) {
  const names = [];
  for await (const page of paginate({ client, pageSize: 1 }, {})) {
    assert.ok(page[list].length <= 1);
    names.push(...page[list].map((one) => one.name));
  }
  assert.equal(new Set(names).size, names.length);
  return names;
}

const token = async (operation, more) => (await data(operation, more)).workloadAccessToken;
const ownToken = (workloadName) => token('GetWorkloadAccessToken', { workloadName });
const tokenFor = (workloadName, userToken) => token('GetWorkloadAccessTokenForJWT', { workloadName, userToken });
const tokenOf = (workloadName, userId) => token('GetWorkloadAccessTokenForUserId', { workloadName, userId });

const ask = (workloadIdentityToken, resourceCredentialProviderName, oauth2Flow, others = {}) =>
  data('GetResourceOauth2Token', {
    workloadIdentityToken,
    resourceCredentialProviderName,
    oauth2Flow,
    scopes: ['openid'],
    ...others,
  });

export async function workload_identities_come_and_go() {
  const name = await identity('worker');
  const found = await control('GetWorkloadIdentity', { name });
  assert.deepEqual(found.allowedResourceOauth2ReturnUrls, [RETURN_URL]);
  assert.ok(found.createdTime instanceof Date && found.createdTime <= found.lastUpdatedTime);
  await control('UpdateWorkloadIdentity', { name, allowedResourceOauth2ReturnUrls: [] });
  assert.deepEqual((await control('GetWorkloadIdentity', { name })).allowedResourceOauth2ReturnUrls ?? [], []);
  await control('DeleteWorkloadIdentity', { name });
  await missing(control('GetWorkloadIdentity', { name }));
  await missing(control('DeleteWorkloadIdentity', { name }));
}

export async function lists_workload_identities_in_pages() {
  const names = [await identity('paged'), await identity('paged')];
  const all = await listed(controlApi.paginateListWorkloadIdentities, 'workloadIdentities');
  for (const name of names) assert.ok(all.includes(name), name);
  await invalid(control('ListWorkloadIdentities', { nextToken: 'made-up' }));
  await invalid(control('ListWorkloadIdentities', { maxResults: 21 }));
}

export async function refuses_bad_workload_identities() {
  const name = await identity('twice');
  await invalid(control('CreateWorkloadIdentity', { name: 'no spaces' }));
  await invalid(control('CreateWorkloadIdentity', { name: 'ab' }));
  await invalid(control('CreateWorkloadIdentity', { name: unique('x'), allowedResourceOauth2ReturnUrls: ['nowhere'] }));
  const again = await failure(control('CreateWorkloadIdentity', { name }));
  assert.ok(again.message.includes(name), again.message);
  await missing(control('UpdateWorkloadIdentity', { name: unique('nobody') }));
}

export async function identities_and_providers_carry_tags() {
  const tags = { team: 'inn' };
  const worker = await control('CreateWorkloadIdentity', { name: unique('tagged'), tags });
  const key = await control('CreateApiKeyCredentialProvider', { name: unique('tagged'), apiKey: 'k', tags });
  for (const resourceArn of [worker.workloadIdentityArn, key.credentialProviderArn]) {
    await control('TagResource', { resourceArn, tags: { stage: 'test one' } });
    const both = await control('ListTagsForResource', { resourceArn });
    assert.deepEqual(both.tags, { team: 'inn', stage: 'test one' });
    await control('UntagResource', { resourceArn, tagKeys: ['team'] });
    assert.deepEqual((await control('ListTagsForResource', { resourceArn })).tags, { stage: 'test one' });
  }
}

export async function api_key_providers_come_and_go() {
  const name = await keyProvider('first');
  const found = await control('GetApiKeyCredentialProvider', { name });
  assert.ok(found.credentialProviderArn.endsWith(`/apikeycredentialprovider/${name}`));
  assert.ok(found.apiKeySecretArn.secretArn && !JSON.stringify(found).includes('first'));
  await control('UpdateApiKeyCredentialProvider', { name, apiKey: 'second' });
  await control('DeleteApiKeyCredentialProvider', { name });
  await missing(control('GetApiKeyCredentialProvider', { name }));
}

export async function lists_api_key_providers_in_pages() {
  const names = [await keyProvider('a'), await keyProvider('b')];
  const all = await listed(controlApi.paginateListApiKeyCredentialProviders, 'credentialProviders');
  for (const name of names) assert.ok(all.includes(name), name);
  await invalid(control('ListApiKeyCredentialProviders', { nextToken: 'made-up' }));
}

export async function refuses_bad_api_key_providers() {
  const name = await keyProvider('k');
  await fails('ConflictException', control('CreateApiKeyCredentialProvider', { name, apiKey: 'k' }));
  await invalid(control('CreateApiKeyCredentialProvider', { name: 'no spaces', apiKey: 'k' }));
  await invalid(control('CreateApiKeyCredentialProvider', { name: unique('none') }));
  await missing(control('UpdateApiKeyCredentialProvider', { name: unique('gone'), apiKey: 'k' }));
}

export async function oauth2_providers_come_and_go() {
  const name = await provider('oauth');
  const found = await control('GetOauth2CredentialProvider', { name });
  const shown = found.oauth2ProviderConfigOutput.customOauth2ProviderConfig;
  assert.equal(shown.oauthDiscovery.discoveryUrl, DISCOVERY_URL);
  assert.ok(found.callbackUrl.includes('/identities/oauth2/callback/'));
  assert.ok(!JSON.stringify(found).includes('agents-secret'), 'the secret came back');
  const vendor = { name, credentialProviderVendor: 'CustomOauth2' };
  const given = { ...vendor, oauth2ProviderConfigInput: custom({ clientId: 'other' }) };
  assert.equal((await control('UpdateOauth2CredentialProvider', given)).callbackUrl, found.callbackUrl);
  await control('DeleteOauth2CredentialProvider', { name });
  await missing(control('GetOauth2CredentialProvider', { name }));
}

export async function lists_oauth2_providers_in_pages() {
  const names = [await provider('listed'), await provider('listed')];
  const all = await listed(controlApi.paginateListOauth2CredentialProviders, 'credentialProviders');
  for (const name of names) assert.ok(all.includes(name), name);
  await invalid(control('ListOauth2CredentialProviders', { maxResults: 21 }));
}

export async function refuses_bad_oauth2_providers() {
  const create = (credentialProviderVendor, oauth2ProviderConfigInput) =>
    control('CreateOauth2CredentialProvider', { name: unique('x'), credentialProviderVendor, oauth2ProviderConfigInput });
  const github = { githubOauth2ProviderConfig: { clientId: 'c', clientSecret: 's' } };
  await invalid(create('NobodyOauth2', custom()));
  await invalid(create('CustomOauth2', {}));
  await invalid(create('CustomOauth2', custom({ oauthDiscovery: { discoveryUrl: 'https://example.com/elsewhere' } })));
  await invalid(create('CustomOauth2', github));
}

export async function knows_every_vendor() {
  const keys = { clientId: 'c', clientSecret: 's' };
  const server = {
    issuer: 'https://inn.example',
    authorizationEndpoint: 'https://inn.example/authorize',
    tokenEndpoint: 'https://inn.example/token',
  };
  const ownShape = ['Google', 'Github', 'Slack', 'Salesforce', 'Microsoft', 'Atlassian', 'Linkedin'];
  for (const word of Object.values(controlApi.CredentialProviderVendorType)) {
    const vendor = word.replace('Oauth2', '');
    if (vendor === 'Custom') continue;
    const member = ownShape.includes(vendor) ? `${vendor.toLowerCase()}Oauth2ProviderConfig` : 'includedOauth2ProviderConfig';
    const oauth2ProviderConfigInput = { [member]: ownShape.includes(vendor) ? keys : { ...keys, ...server } };
    const name = unique(vendor);
    await control('CreateOauth2CredentialProvider', { name, credentialProviderVendor: word, oauth2ProviderConfigInput });
    const found = await control('GetOauth2CredentialProvider', { name });
    assert.equal(found.credentialProviderVendor, word);
    assert.deepEqual(Object.keys(found.oauth2ProviderConfigOutput), [member]);
    await control('DeleteOauth2CredentialProvider', { name });
  }
}

export async function keeps_the_token_vault() {
  const vault = await control('GetTokenVault');
  assert.equal(vault.tokenVaultId, 'default');
  assert.equal(vault.kmsConfiguration.keyType, 'ServiceManagedKey');
  await missing(control('GetTokenVault', { tokenVaultId: 'other' }));
  await control('SetTokenVaultCMK', { kmsConfiguration: { keyType: 'ServiceManagedKey' } });
  const kmsKeyArn = 'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000';
  await invalid(control('SetTokenVaultCMK', { kmsConfiguration: { keyType: 'CustomerManagedKey', kmsKeyArn } }));
  await invalid(control('SetTokenVaultCMK', { kmsConfiguration: { keyType: 'CustomerManagedKey' } }));
}

export async function runtimes_bring_an_identity_that_gives_no_tokens() {
  const arn = (await probe()).workloadIdentityDetails.workloadIdentityArn;
  const name = arn.split('/').at(-1);
  assert.equal((await control('GetWorkloadIdentity', { name })).workloadIdentityArn, arn);
  const refused = await invalid(data('GetWorkloadAccessToken', { workloadName: name }));
  assert.ok(refused.message.includes('linked to a service'), refused.message);
  await invalid(control('DeleteWorkloadIdentity', { name }));
}

export async function gives_workload_tokens_three_ways() {
  const worker = await identity('worker');
  const tokens = [await ownToken(worker), await tokenFor(worker, ANN), await tokenOf(worker, 'ann')];
  assert.equal(new Set(tokens).size, 3);
  await missing(ownToken(unique('nobody')));
  await invalid(tokenOf(worker, 'u'.repeat(129)));
}

export async function refuses_forged_user_tokens() {
  const worker = await identity('worker');
  const [head, claims, signature] = ANN.split('.');
  await unauthorized(tokenFor(worker, `${head}.${BOB.split('.')[1]}.${signature}`));
  await unauthorized(tokenFor(worker, `eyJhbGciOiJub25lIn0.${claims}.c2ln`));
  await invalid(tokenFor(worker, '?'));
}

export async function hands_out_api_keys() {
  const workloadIdentityToken = await ownToken(await identity('worker'));
  const resourceCredentialProviderName = await keyProvider('open-sesame');
  const key = (given) => data('GetResourceApiKey', { workloadIdentityToken, resourceCredentialProviderName, ...given });
  assert.equal((await key()).apiKey, 'open-sesame');
  await unauthorized(key({ workloadIdentityToken: 'made-up' }));
  await missing(key({ resourceCredentialProviderName: unique('none') }));
}

export async function hands_out_machine_tokens() {
  const worker = await ownToken(await identity('worker'));
  const name = await provider('machine');
  const first = (await ask(worker, name, 'M2M')).accessToken;
  assert.equal((await ask(worker, name, 'M2M')).accessToken, first, 'the token was not kept');
  assert.notEqual((await ask(worker, name, 'M2M', { forceAuthentication: true })).accessToken, first);
  assert.notEqual((await ask(worker, name, 'M2M', { scopes: ['profile'] })).accessToken, first);
  await unauthorized(ask('made-up', name, 'M2M'));
  await missing(ask(worker, unique('none'), 'M2M'));
  await invalid(ask(worker, name, 'NO_SUCH_FLOW'));
}

export async function asks_users_for_consent() {
  const workload = await identity('worker');
  const [name, worker] = [await provider('consent'), await tokenOf(workload, 'ann')];
  const flow = 'USER_FEDERATION';
  const begin = { resourceOauth2ReturnUrl: RETURN_URL, customState: 'mine' };
  const { sessionUri, sessionStatus, authorizationUrl } = await ask(worker, name, flow, begin);
  assert.equal(sessionStatus, 'IN_PROGRESS');
  const ended = await new Browser().allow(authorizationUrl);
  assert.ok(ended.includes('session_id=urn') && ended.includes('state=mine'), ended);
  assert.equal((await ask(worker, name, flow, { sessionUri })).accessToken, undefined, 'before it was confirmed');
  await data('CompleteResourceTokenAuth', { userIdentifier: { userId: 'ann' }, sessionUri });
  const granted = (await ask(worker, name, flow, { sessionUri })).accessToken;
  assert.ok(granted);
  assert.equal((await ask(worker, name, flow)).accessToken, granted);
  const stranger = await ask(await tokenOf(workload, 'bob'), name, flow, { resourceOauth2ReturnUrl: RETURN_URL });
  assert.equal(stranger.accessToken, undefined, "bob was given ann's token");
}

export async function consent_belongs_to_the_user_who_began_it() {
  const [workload, name] = [await identity('worker'), await provider('bound')];
  const flow = 'USER_FEDERATION';
  const begin = { resourceOauth2ReturnUrl: RETURN_URL };
  const complete = (userToken, sessionUri) =>
    data('CompleteResourceTokenAuth', { userIdentifier: { userToken }, sessionUri });
  const worker = await tokenFor(workload, ANN);
  const asked = await ask(worker, name, flow, begin);
  await invalid(complete(ANN, asked.sessionUri));
  await new Browser().allow(asked.authorizationUrl);
  await complete(ANN_AGAIN, asked.sessionUri); // another JWT of the same user
  assert.ok((await ask(worker, name, flow, { sessionUri: asked.sessionUri })).accessToken);
  const more = { scopes: ['openid', 'email'] };
  const other = await ask(worker, name, flow, { ...begin, ...more });
  await new Browser().allow(other.authorizationUrl);
  await failure(complete(BOB, other.sessionUri));
  await failure(complete(ANN, other.sessionUri));
  const failed = await ask(worker, name, flow, { ...more, sessionUri: other.sessionUri });
  assert.equal(failed.sessionStatus, 'FAILED');
}

export async function refuses_bad_consent_requests() {
  const [workload, name] = [await identity('worker'), await provider('careful')];
  const worker = await tokenOf(workload, 'ann');
  const refused = (given, by = worker) => invalid(ask(by, name, 'USER_FEDERATION', given));
  await refused({ resourceOauth2ReturnUrl: `${RETURN_URL}/elsewhere` });
  await refused({ customParameters: { redirect_uri: 'https://evil.example' } });
  await refused({ resourceOauth2ReturnUrl: RETURN_URL }, await ownToken(workload));
  const sessionUri = 'urn:ietf:params:oauth:request_uri:unknown';
  await refused({ sessionUri });
  await invalid(data('CompleteResourceTokenAuth', { userIdentifier: { userId: 'ann' }, sessionUri }));
}

export async function trades_tokens_on_behalf_of_users() {
  const onBehalfOfTokenExchangeConfig = {
    grantType: 'TOKEN_EXCHANGE',
    tokenExchangeGrantTypeConfig: { actorTokenContent: 'NONE' },
  };
  const [workload, name] = [await identity('worker'), await provider('behalf', { onBehalfOfTokenExchangeConfig })];
  const flow = 'ON_BEHALF_OF_TOKEN_EXCHANGE';
  const traded = (await ask(await tokenFor(workload, ANN), name, flow)).accessToken;
  assert.ok(traded && traded !== ANN);
  assert.notEqual((await ask(await tokenFor(workload, BOB), name, flow)).accessToken, traded);
  await invalid(ask(await tokenOf(workload, 'ann'), name, flow));
  await invalid(ask(await tokenFor(workload, ANN), await provider('none'), flow));
}

export async function payment_tokens_are_not_served() {
  const refused = await failure(
    data('GetResourcePaymentToken', {
      workloadIdentityToken: await ownToken(await identity('payer')),
      resourceCredentialProviderName: 'none',
      paymentTokenRequest: { coinbaseCdpTokenRequest: { requestMethod: 'GET', requestPath: '/' } },
    }),
  );
  assert.ok(refused.message.includes('GetResourcePaymentToken'), refused.message);
}
