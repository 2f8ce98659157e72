"""What the scenarios of identity share: an authorization server, users it knows, and a browser of a few lines."""

import html
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from world import control, data, unique

DISCOVERY_URL = os.environ["CONFORMANCE_DISCOVERY_URL"]
ANN = os.environ["CONFORMANCE_ANN_JWT"]
ANN_AGAIN = os.environ["CONFORMANCE_ANN_NEXT_JWT"]
BOB = os.environ["CONFORMANCE_BOB_JWT"]
RETURN_URL = "http://127.0.0.1:9/after-consent"


def custom(**others):
    settings = {
        "oauthDiscovery": {"discoveryUrl": DISCOVERY_URL},
        "clientId": "agents",
        "clientSecret": "agents-secret",
    }
    return {"customOauth2ProviderConfig": settings | others}


def identity(word):
    name = unique(word)
    control.create_workload_identity(name=name, allowedResourceOauth2ReturnUrls=[RETURN_URL])
    return name


def provider(word, **others):
    name = unique(word)
    control.create_oauth2_credential_provider(
        name=name, credentialProviderVendor="CustomOauth2", oauth2ProviderConfigInput=custom(**others)
    )
    return name


def api_key_provider(key):
    name = unique("key")
    control.create_api_key_credential_provider(name=name, apiKey=key)
    return name


def own_token(workload):
    return data.get_workload_access_token(workloadName=workload)["workloadAccessToken"]


def token_for_jwt(workload, jwt):
    answer = data.get_workload_access_token_for_jwt(workloadName=workload, userToken=jwt)
    return answer["workloadAccessToken"]


def token_for_user(workload, user):
    answer = data.get_workload_access_token_for_user_id(workloadName=workload, userId=user)
    return answer["workloadAccessToken"]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """Keeps cookies, follows redirects until they lead to the return URL."""

    def __init__(self):
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay)

    def allow(self, authorization_url):
        """Says yes at the consent page and signs in; answers the address the browser ends at."""
        page = self._get(authorization_url)
        form = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', page)}
        answer = urllib.parse.urlencode(form | {"decision": "allow"}).encode()
        onward = self._get(urllib.parse.urljoin(authorization_url, re.search(r'action="([^"]*)"', page)[1]), answer)
        address = html.unescape(re.search(r"url=([^\"]*)\"", onward)[1])
        while not address.startswith(RETURN_URL):
            address = urllib.parse.urljoin(address, self._redirect(address))
        return address

    def _get(self, address, body=None):
        with self._opener.open(address, body) as answer:
            return answer.read().decode()

    def _redirect(self, address):
        try:
            with self._opener.open(address) as answer:
                raise AssertionError(f"{address} leads nowhere: {answer.read()[:300]}")
        except urllib.error.HTTPError as answer:
            assert answer.code in (302, 303), (answer.code, address, answer.read()[:600])
            return answer.headers["Location"]
