package dev.serai.browser.chromium;

import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.browser.chromium.BrowserState.OriginStorage;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes cookies and local storage out of a running browser, and puts them into one. No command of
 * DevTools names the origins that have storage; Chromium's own page of site settings does, also
 * those that no page is at any more and those that were written a moment ago.
 */
final class StateTransfer {

  private static final String SITES = "chrome://settings/content/all";

  private static final String ORIGINS =
      """
      (async () => {
        const {sendWithPromise, addWebUiListener} = await import('chrome://resources/js/cr.js');
        const listed = new Promise(done => addWebUiListener('onStorageListFetched', done));
        await sendWithPromise('getAllSites');
        return (await listed).flatMap(site => site.origins)
            .filter(each => each.usage > 0).map(each => each.origin);
      })()
      """;

  private static final String READ =
      "localStorage.length ? JSON.stringify(Object.entries(localStorage)) : ''";

  /** Of what a cookie is told to be, what one is made of. */
  private static final List<String> OF_COOKIES =
      List.of(
          "name",
          "value",
          "domain",
          "path",
          "secure",
          "httpOnly",
          "sameSite",
          "priority",
          "sourceScheme",
          "sourcePort",
          "partitionKey");

  private StateTransfer() {}

  /**
   * @throws ServiceException VALIDATION when there is more than {@code limitBytes} of it
   * @throws IOException when the browser does not answer in time
   */
  static BrowserState take(Chromium chromium, long limitBytes, Duration within) throws IOException {
    try (BlankPage page = BlankPage.open(chromium, within)) {
      List<JsonNode> cookies = new ArrayList<>();
      page.ofBrowser("Storage.getCookies", parameters()).path("cookies").forEach(cookies::add);
      page.visit(SITES);
      Set<String> origins = origins(page.evaluate(ORIGINS));
      page.loadNothing();
      var storage = new ArrayList<OriginStorage>();
      long size = 0;
      for (String origin : origins) {
        String items = items(page, origin);
        size += items.length();
        if (size > limitBytes) {
          throw tooLarge(limitBytes);
        }
        if (!items.isEmpty()) {
          storage.add(new OriginStorage(origin, items));
        }
      }
      return new BrowserState(cookies, storage);
    }
  }

  /** No page gets to an http origin any more whose site has told Chromium to ask it by https. */
  private static String items(BlankPage page, String origin) throws IOException {
    if (page.at(origin)) {
      return page.evaluate(READ).asText();
    }
    if (origin.startsWith("http:")) {
      return "";
    }
    throw notThere(origin);
  }

  private static IOException notThere(String origin) {
    return new IOException("the browser did not go to " + origin);
  }

  private static ServiceException tooLarge(long limitBytes) {
    return ServiceException.validation(
        "sessionId",
        "its cookies and local storage are larger than the %d bytes of a profile"
            .formatted(limitBytes));
  }

  private static Set<String> origins(JsonNode listed) throws IOException {
    Set<String> origins = new LinkedHashSet<>();
    for (JsonNode each : listed) {
      URI address = address(each.asText());
      if ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) {
        origins.add(address.getScheme() + "://" + address.getRawAuthority());
      }
    }
    return origins;
  }

  private static URI address(String text) throws IOException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IOException("the browser names an origin that is none", e);
    }
  }

  /**
   * @throws IOException when the browser does not take it, or not in time
   */
  static void put(Chromium chromium, BrowserState state, long nowSeconds, Duration within)
      throws IOException {
    try (BlankPage page = BlankPage.open(chromium, within)) {
      ObjectNode cookies = parameters();
      cookies.set("cookies", cookies(state.cookies(), nowSeconds));
      page.ofBrowser("Storage.setCookies", cookies);
      page.loadNothing();
      for (OriginStorage each : state.storage()) {
        if (!page.at(each.origin())) {
          throw notThere(each.origin());
        }
        page.evaluate(
            "for (const [name, value] of JSON.parse(%s)) localStorage.setItem(name, value)"
                .formatted(TextNode.valueOf(each.items())));
      }
    }
  }

  private static ArrayNode cookies(List<JsonNode> told, long nowSeconds) {
    ArrayNode cookies = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : told) {
      boolean lasting = !each.path("session").asBoolean();
      if (lasting && each.path("expires").asDouble() <= nowSeconds) {
        continue;
      }
      if (!each.path("partitionKeyOpaque").asBoolean()) {
        ObjectNode cookie = cookies.addObject();
        OF_COOKIES.stream().filter(each::has).forEach(part -> cookie.set(part, each.get(part)));
        if (lasting) {
          cookie.set("expires", each.get("expires"));
        }
      }
    }
    return cookies;
  }
}
