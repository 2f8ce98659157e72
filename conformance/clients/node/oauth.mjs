// What the scenarios of identity share: users of an authorization server, and a browser of a few lines.
import assert from 'node:assert/strict';

export const DISCOVERY_URL = process.env.CONFORMANCE_DISCOVERY_URL;
export const ANN = process.env.CONFORMANCE_ANN_JWT;
export const ANN_AGAIN = process.env.CONFORMANCE_ANN_NEXT_JWT;
export const BOB = process.env.CONFORMANCE_BOB_JWT;
export const RETURN_URL = 'http://127.0.0.1:9/after-consent';

const ENTITIES = { '&amp;': '&', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' };
const unescaped = (text) => text.replace(/&(amp|quot|#39|lt|gt);/g, (entity) => ENTITIES[entity]);

/** Keeps cookies, follows redirects until they lead to the return URL. */
export class Browser {
  #cookies = new Map();

  /** Says yes at the consent page and signs in; answers the address the browser ends at. */
  async allow(authorizationUrl) {
    const page = await (await this.#send(authorizationUrl)).text();
    const form = new URLSearchParams({ decision: 'allow' });
    for (const [, name, value] of page.matchAll(/name="(\w+)" value="([^"]*)"/g)) {
      if (name !== 'decision') form.set(name, unescaped(value));
    }
    const action = new URL(page.match(/action="([^"]*)"/)[1], authorizationUrl);
    const onward = await (await this.#send(action, { method: 'POST', body: form })).text();
    let address = unescaped(onward.match(/url=([^"]*)"/)[1]);
    while (!address.startsWith(RETURN_URL)) {
      const answer = await this.#send(address);
      assert.ok([302, 303].includes(answer.status), `${address} leads nowhere: ${answer.status}`);
      address = new URL(answer.headers.get('location'), address).href;
    }
    return address;
  }

  async #send(address, given = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: cookie ? { cookie } : {}, ...given });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
