"""Scenarios of identity on the control plane: workload identities, credential providers, vault, resource policies."""

import json

from oauth import DISCOVERY_URL, RETURN_URL, api_key_provider, custom, identity, provider
from runner import scenario
from world import control, data, failure, probe, unique


def assert_fails(expected, call, **arguments):
    code, status, answer = failure(call, **arguments)
    assert (code, status) == expected, answer
    return answer


INVALID = ("ValidationException", 400)
MISSING = ("ResourceNotFoundException", 404)


@scenario
def workload_identities_come_and_go():
    name = unique("worker")
    created = control.create_workload_identity(name=name, allowedResourceOauth2ReturnUrls=[RETURN_URL])
    assert created["name"] == name and created["workloadIdentityArn"].endswith("/workload-identity/" + name), created
    found = control.get_workload_identity(name=name)
    assert found["allowedResourceOauth2ReturnUrls"] == [RETURN_URL], found
    assert found["createdTime"] <= found["lastUpdatedTime"], found
    control.update_workload_identity(name=name, allowedResourceOauth2ReturnUrls=[])
    assert control.get_workload_identity(name=name).get("allowedResourceOauth2ReturnUrls", []) == []
    control.delete_workload_identity(name=name)
    assert_fails(MISSING, control.get_workload_identity, name=name)
    assert_fails(MISSING, control.delete_workload_identity, name=name)


@scenario
def lists_workload_identities_in_pages():
    names = {identity("paged") for _ in range(3)}
    pages = list(control.get_paginator("list_workload_identities").paginate(PaginationConfig={"PageSize": 1}))
    assert all(len(page["workloadIdentities"]) <= 1 for page in pages)
    listed = [one["name"] for page in pages for one in page["workloadIdentities"]]
    assert names <= set(listed) and len(listed) == len(set(listed)), listed
    assert_fails(INVALID, control.list_workload_identities, nextToken="made-up")
    assert_fails(INVALID, control.list_workload_identities, maxResults=21)


@scenario
def refuses_bad_workload_identities():
    name = identity("twice")
    assert_fails(("ValidationException", 400), control.create_workload_identity, name="no spaces")
    assert_fails(("ValidationException", 400), control.create_workload_identity, name="ab")
    assert_fails(INVALID, control.create_workload_identity, name=unique("x"), allowedResourceOauth2ReturnUrls=["nowhere"])
    code, _, answer = failure(control.create_workload_identity, name=name)
    assert code in ("ValidationException", "ConflictException"), answer
    assert name in answer["Error"]["Message"], answer
    assert_fails(MISSING, control.update_workload_identity, name=unique("nobody"), allowedResourceOauth2ReturnUrls=[])


@scenario
def identities_and_providers_carry_tags():
    name, key = unique("tagged"), unique("tagged-key")
    tags = {"team": "inn"}
    arns = [
        control.create_workload_identity(name=name, tags=tags)["workloadIdentityArn"],
        control.create_api_key_credential_provider(name=key, apiKey="k", tags=tags)["credentialProviderArn"],
    ]
    for arn in arns:
        control.tag_resource(resourceArn=arn, tags={"stage": "test one"})
        assert control.list_tags_for_resource(resourceArn=arn)["tags"] == {"team": "inn", "stage": "test one"}, arn
        control.untag_resource(resourceArn=arn, tagKeys=["team"])
        assert control.list_tags_for_resource(resourceArn=arn)["tags"] == {"stage": "test one"}, arn


@scenario
def api_key_providers_come_and_go():
    name = unique("key")
    created = control.create_api_key_credential_provider(name=name, apiKey="first")
    assert created["credentialProviderArn"].endswith("/apikeycredentialprovider/" + name), created
    assert created["apiKeySecretArn"]["secretArn"], created
    found = control.get_api_key_credential_provider(name=name)
    assert found["createdTime"] <= found["lastUpdatedTime"], found
    assert "first" not in json.dumps(found, default=str), "the key came back"
    control.update_api_key_credential_provider(name=name, apiKey="second")
    control.delete_api_key_credential_provider(name=name)
    assert_fails(MISSING, control.get_api_key_credential_provider, name=name)


@scenario
def lists_api_key_providers_in_pages():
    names = {api_key_provider(f"key{number}") for number in range(3)}
    paginator = control.get_paginator("list_api_key_credential_providers")
    pages = list(paginator.paginate(PaginationConfig={"PageSize": 2}))
    assert all(len(page["credentialProviders"]) <= 2 for page in pages)
    listed = [one["name"] for page in pages for one in page["credentialProviders"]]
    assert names <= set(listed) and len(listed) == len(set(listed)), listed
    assert_fails(INVALID, control.list_api_key_credential_providers, nextToken="made-up")


@scenario
def refuses_bad_api_key_providers():
    name = api_key_provider("k")
    code, _, answer = failure(control.create_api_key_credential_provider, name=name, apiKey="k")
    assert code in ("ConflictException", "ValidationException"), answer
    assert_fails(INVALID, control.create_api_key_credential_provider, name="no spaces", apiKey="k")
    assert_fails(INVALID, control.create_api_key_credential_provider, name=unique("none"))
    assert_fails(MISSING, control.update_api_key_credential_provider, name=unique("gone"), apiKey="k")


@scenario
def oauth2_providers_come_and_go():
    name = unique("oauth")
    named = {"name": name, "credentialProviderVendor": "CustomOauth2"}
    created = control.create_oauth2_credential_provider(oauth2ProviderConfigInput=custom(), **named)
    assert created["credentialProviderArn"].endswith("/oauth2credentialprovider/" + name), created
    assert "/identities/oauth2/callback/" in created["callbackUrl"], created
    found = control.get_oauth2_credential_provider(name=name)
    shown = found["oauth2ProviderConfigOutput"]["customOauth2ProviderConfig"]
    assert shown["oauthDiscovery"]["discoveryUrl"] == DISCOVERY_URL, shown
    assert found["callbackUrl"] == created["callbackUrl"] and found["credentialProviderVendor"] == "CustomOauth2"
    assert "agents-secret" not in json.dumps(found, default=str), "the secret came back"
    updated = control.update_oauth2_credential_provider(oauth2ProviderConfigInput=custom(clientId="other"), **named)
    assert updated["callbackUrl"] == created["callbackUrl"], updated
    control.delete_oauth2_credential_provider(name=name)
    assert_fails(MISSING, control.get_oauth2_credential_provider, name=name)


@scenario
def lists_oauth2_providers_in_pages():
    names = {provider("listed"), provider("listed")}
    paginator = control.get_paginator("list_oauth2_credential_providers")
    pages = list(paginator.paginate(PaginationConfig={"PageSize": 1}))
    listed = [one["name"] for page in pages for one in page["credentialProviders"]]
    assert names <= set(listed) and len(listed) == len(set(listed)), listed
    assert_fails(INVALID, control.list_oauth2_credential_providers, maxResults=21)


@scenario
def refuses_bad_oauth2_providers():
    create = control.create_oauth2_credential_provider
    vendor = {"credentialProviderVendor": "CustomOauth2"}
    assert_fails(INVALID, create, name=unique("x"), credentialProviderVendor="NobodyOauth2", oauth2ProviderConfigInput=custom())
    assert_fails(INVALID, create, name=unique("x"), oauth2ProviderConfigInput={}, **vendor)
    elsewhere = custom(oauthDiscovery={"discoveryUrl": "https://example.com/elsewhere"})
    assert_fails(INVALID, create, name=unique("x"), oauth2ProviderConfigInput=elsewhere, **vendor)
    github = {"githubOauth2ProviderConfig": {"clientId": "c", "clientSecret": "s"}}
    assert_fails(INVALID, create, name=unique("x"), oauth2ProviderConfigInput=github, **vendor)


INCLUDED = ("X", "Okta", "OneLogin", "PingOne", "Facebook", "Yandex", "Reddit", "Zoom", "Twitch", "Spotify", "Dropbox")
INCLUDED += ("Notion", "Hubspot", "CyberArk", "FusionAuth", "Auth0", "Cognito")
OWN_SHAPE = ("Google", "Github", "Slack", "Salesforce", "Microsoft", "Atlassian", "Linkedin")


@scenario
def knows_every_vendor():
    client = {"clientId": "c", "clientSecret": "s"}
    server = {
        "issuer": "https://inn.example",
        "authorizationEndpoint": "https://inn.example/authorize",
        "tokenEndpoint": "https://inn.example/token",
    }
    configurations = {vendor: {vendor.lower() + "Oauth2ProviderConfig": client} for vendor in OWN_SHAPE}
    configurations |= {vendor: {"includedOauth2ProviderConfig": client | server} for vendor in INCLUDED}
    for vendor, configuration in configurations.items():
        name = unique(vendor)
        control.create_oauth2_credential_provider(
            name=name, credentialProviderVendor=vendor + "Oauth2", oauth2ProviderConfigInput=configuration
        )
        found = control.get_oauth2_credential_provider(name=name)
        assert found["credentialProviderVendor"] == vendor + "Oauth2", found
        assert list(found["oauth2ProviderConfigOutput"]) == list(configuration), (vendor, found)
        control.delete_oauth2_credential_provider(name=name)


@scenario
def keeps_the_token_vault():
    vault = control.get_token_vault()
    assert vault["tokenVaultId"] == "default" and vault["kmsConfiguration"]["keyType"] == "ServiceManagedKey", vault
    assert control.get_token_vault(tokenVaultId="default")["tokenVaultId"] == "default"
    assert_fails(MISSING, control.get_token_vault, tokenVaultId="other")
    again = control.set_token_vault_cmk(kmsConfiguration={"keyType": "ServiceManagedKey"})
    assert again["kmsConfiguration"]["keyType"] == "ServiceManagedKey", again
    unknown = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000"
    locked = {"keyType": "CustomerManagedKey", "kmsKeyArn": unknown}
    assert_fails(INVALID, control.set_token_vault_cmk, kmsConfiguration=locked)
    assert_fails(INVALID, control.set_token_vault_cmk, kmsConfiguration={"keyType": "CustomerManagedKey"})


@scenario
def runtimes_bring_an_identity_that_gives_no_tokens():
    arn = probe()["workloadIdentityDetails"]["workloadIdentityArn"]
    name = arn.rsplit("/", 1)[1]
    assert control.get_workload_identity(name=name)["workloadIdentityArn"] == arn
    for call, more in (
        (data.get_workload_access_token, {}),
        (data.get_workload_access_token_for_user_id, {"userId": "ann"}),
    ):
        answer = assert_fails(INVALID, call, workloadName=name, **more)
        assert "linked to a service" in answer["Error"]["Message"], answer
    assert_fails(INVALID, control.delete_workload_identity, name=name)
