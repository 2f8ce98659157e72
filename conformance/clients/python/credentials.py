"""Scenarios of identity on the data plane: workload access tokens and what they open."""

from identities import INVALID, MISSING, assert_fails
from oauth import ANN, ANN_AGAIN, BOB, RETURN_URL, Browser, api_key_provider, identity, own_token, provider
from oauth import token_for_jwt, token_for_user
from runner import scenario
from world import data, failure, unique

UNAUTHORIZED = ("UnauthorizedException", 401)


def ask(token, provider_name, flow, scopes=("openid",), **others):
    return data.get_resource_oauth2_token(
        workloadIdentityToken=token,
        resourceCredentialProviderName=provider_name,
        oauth2Flow=flow,
        scopes=list(scopes),
        **others,
    )


def refuse(expected, token, provider_name, flow, **others):
    request = {"scopes": ["openid"], "oauth2Flow": flow, "workloadIdentityToken": token}
    return assert_fails(
        expected, data.get_resource_oauth2_token, resourceCredentialProviderName=provider_name, **(request | others)
    )


@scenario
def gives_workload_tokens_three_ways():
    workload = identity("worker")
    tokens = {own_token(workload), token_for_jwt(workload, ANN), token_for_user(workload, "ann")}
    assert len(tokens) == 3 and all(0 < len(token) <= 131072 for token in tokens)
    assert_fails(MISSING, data.get_workload_access_token, workloadName=unique("nobody"))
    too_long = {"workloadName": workload, "userId": "u" * 129}
    assert_fails(INVALID, data.get_workload_access_token_for_user_id, **too_long)


@scenario
def refuses_forged_user_tokens():
    workload = identity("worker")
    head, claims, signature = ANN.split(".")
    forged = f"{head}.{BOB.split('.')[1]}.{signature}"
    unsigned = f"eyJhbGciOiJub25lIn0.{claims}.c2ln"
    for token in (forged, unsigned):
        assert_fails(UNAUTHORIZED, data.get_workload_access_token_for_jwt, workloadName=workload, userToken=token)
    assert_fails(INVALID, data.get_workload_access_token_for_jwt, workloadName=workload, userToken="?")


@scenario
def hands_out_api_keys():
    token, name = own_token(identity("worker")), api_key_provider("open-sesame")
    found = data.get_resource_api_key(workloadIdentityToken=token, resourceCredentialProviderName=name)
    assert found["apiKey"] == "open-sesame"
    named = {"resourceCredentialProviderName": name}
    assert_fails(UNAUTHORIZED, data.get_resource_api_key, workloadIdentityToken="made-up", **named)
    unknown = {"workloadIdentityToken": token, "resourceCredentialProviderName": unique("none")}
    assert_fails(MISSING, data.get_resource_api_key, **unknown)


@scenario
def hands_out_machine_tokens():
    token, name = own_token(identity("worker")), provider("machine")
    first = ask(token, name, "M2M")["accessToken"]
    assert ask(token, name, "M2M")["accessToken"] == first, "the token was not kept"
    assert ask(token, name, "M2M", forceAuthentication=True)["accessToken"] != first
    assert ask(token, name, "M2M", scopes=["profile"])["accessToken"] != first, "scopes share a token"
    refuse(UNAUTHORIZED, "made-up", name, "M2M")
    refuse(MISSING, token, unique("none"), "M2M")
    refuse(INVALID, token, name, "NO_SUCH_FLOW")


@scenario
def asks_users_for_consent():
    workload, name = identity("worker"), provider("consent")
    token = token_for_user(workload, "ann")
    asked = ask(token, name, "USER_FEDERATION", resourceOauth2ReturnUrl=RETURN_URL, customState="mine")
    assert asked["sessionStatus"] == "IN_PROGRESS" and "accessToken" not in asked, asked
    session = asked["sessionUri"]
    waiting = ask(token, name, "USER_FEDERATION", sessionUri=session)
    assert waiting["sessionStatus"] == "IN_PROGRESS", waiting
    ended = Browser().allow(asked["authorizationUrl"])
    assert "session_id=urn" in ended and "state=mine" in ended, ended
    assert "accessToken" not in ask(token, name, "USER_FEDERATION", sessionUri=session), "before it was confirmed"
    data.complete_resource_token_auth(userIdentifier={"userId": "ann"}, sessionUri=session)
    granted = ask(token, name, "USER_FEDERATION", sessionUri=session)["accessToken"]
    assert ask(token, name, "USER_FEDERATION")["accessToken"] == granted
    stranger = ask(token_for_user(workload, "bob"), name, "USER_FEDERATION", resourceOauth2ReturnUrl=RETURN_URL)
    assert "accessToken" not in stranger, "bob was given ann's token"


@scenario
def consent_belongs_to_the_user_who_began_it():
    workload, name = identity("worker"), provider("bound")
    token = token_for_jwt(workload, ANN)
    complete = data.complete_resource_token_auth
    asked = ask(token, name, "USER_FEDERATION", resourceOauth2ReturnUrl=RETURN_URL)
    session = asked["sessionUri"]
    code, _, _ = failure(complete, userIdentifier={"userToken": ANN}, sessionUri=session)
    assert code == "ValidationException", "completed before anybody agreed"
    Browser().allow(asked["authorizationUrl"])
    complete(userIdentifier={"userToken": ANN_AGAIN}, sessionUri=session)  # another JWT of the same user
    assert ask(token, name, "USER_FEDERATION", sessionUri=session)["accessToken"]

    other = ask(token_for_jwt(workload, ANN), name, "USER_FEDERATION", ["openid", "email"], resourceOauth2ReturnUrl=RETURN_URL)
    Browser().allow(other["authorizationUrl"])
    failure(complete, userIdentifier={"userToken": BOB}, sessionUri=other["sessionUri"])
    failure(complete, userIdentifier={"userToken": ANN}, sessionUri=other["sessionUri"])
    failed = ask(token, name, "USER_FEDERATION", ["openid", "email"], sessionUri=other["sessionUri"])
    assert failed["sessionStatus"] == "FAILED" and "accessToken" not in failed, failed


@scenario
def refuses_bad_consent_requests():
    workload, name = identity("worker"), provider("careful")
    token = token_for_user(workload, "ann")
    flow = "USER_FEDERATION"
    refuse(INVALID, token, name, flow, resourceOauth2ReturnUrl=RETURN_URL + "/elsewhere")
    refuse(INVALID, token, name, flow, customParameters={"redirect_uri": "https://evil.example"})
    refuse(INVALID, own_token(workload), name, flow, resourceOauth2ReturnUrl=RETURN_URL)
    refuse(INVALID, token, name, flow, sessionUri="urn:ietf:params:oauth:request_uri:unknown")
    unknown = {"userIdentifier": {"userId": "ann"}, "sessionUri": "urn:ietf:params:oauth:request_uri:unknown"}
    code, status, answer = failure(data.complete_resource_token_auth, **unknown)
    assert status in (400, 404), answer


@scenario
def trades_tokens_on_behalf_of_users():
    exchange = {
        "grantType": "TOKEN_EXCHANGE",
        "tokenExchangeGrantTypeConfig": {"actorTokenContent": "NONE"},
    }
    workload, name = identity("worker"), provider("behalf", onBehalfOfTokenExchangeConfig=exchange)
    flow = "ON_BEHALF_OF_TOKEN_EXCHANGE"
    traded = ask(token_for_jwt(workload, ANN), name, flow)["accessToken"]
    assert traded and traded != ANN
    assert ask(token_for_jwt(workload, BOB), name, flow)["accessToken"] != traded
    refuse(INVALID, token_for_user(workload, "ann"), name, flow)
    refuse(INVALID, own_token(workload), name, flow)
    refuse(INVALID, token_for_jwt(workload, ANN), provider("none"), flow)


@scenario
def payment_tokens_are_not_served():
    code, status, answer = failure(
        data.get_resource_payment_token,
        workloadIdentityToken=own_token(identity("payer")),
        resourceCredentialProviderName="none",
        paymentTokenRequest={"coinbaseCdpTokenRequest": {"requestMethod": "GET", "requestPath": "/"}},
    )
    assert status < 500 or status == 501, answer
    assert "GetResourcePaymentToken" in answer["Error"]["Message"], answer
