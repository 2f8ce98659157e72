package dev.serai.browser.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.browser.Resources;
import dev.serai.protocol.aws.RawRoute.Response;
import dev.serai.protocol.aws.WebPages;
import java.util.Map;

/**
 * A page with a script, made of three files of one name. It runs its own script and style and
 * nothing else, speaks with the server it came from, and nothing may frame or cache it. It holds a
 * ticket, so it tells no other site where it was.
 */
record ScriptedPage(String markup, Map<String, String> headers) {

  /**
   * @param more directives of its policy, each ended by a semicolon and a space
   */
  static ScriptedPage of(String name, String more) {
    String style = text(name + ".css");
    String script = text(name + ".js");
    String policy =
        ("default-src 'none'; style-src %s; script-src %s; connect-src 'self'; %sform-action"
                + " 'none'; base-uri 'none'; frame-ancestors 'none'")
            .formatted(WebPages.source(style), WebPages.source(script), more);
    String markup = text(name + ".html").replace("{style}", style).replace("{script}", script);
    return new ScriptedPage(markup, WebPages.headers(policy));
  }

  private static String text(String name) {
    return Resources.text(ScriptedPage.class, name);
  }

  /**
   * @param words that stand for names in braces; of letters, digits and what need not be escaped
   */
  Response response(Map<String, String> words) {
    String page = markup;
    for (Map.Entry<String, String> each : words.entrySet()) {
      page = page.replace("{" + each.getKey() + "}", each.getValue());
    }
    byte[] bytes = page.getBytes(UTF_8);
    return new Response(200, headers, out -> out.write(bytes));
  }
}
