package dev.serai.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.protocol.aws.RawRoute.Response;
import dev.serai.protocol.aws.WebPages;
import java.util.HashMap;
import java.util.Map;

/**
 * A page for people: plain HTML without script, readable at phone width, by keyboard, in light and
 * dark. Nothing may frame, cache or script it, and it tells no other site where it was.
 *
 * @param title also the page's only heading of the first level
 * @param head further markup of the head
 * @param headers further response headers
 */
record Page(int status, String title, Html head, Html body, Map<String, String> headers) {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1b1b1f; --paper: #ffffff; --line: #6b6b76; --act: #0b4fb3; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #ececf1; --paper: #17171b; --line: #9a9aa6; --act: #8ab8ff; }
      }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
      main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
      h1 { font-size: 1.5rem; line-height: 1.25; }
      h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
      dl { margin: 1.25rem 0; }
      dt { font-weight: 600; }
      dd { margin: 0 0 .75rem; }
      ul { margin: 0; padding-left: 1.25rem; }
      section { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
      a { color: var(--act); }
      button { font: inherit; min-height: 2.75rem; padding: .5rem 1.25rem; margin: 0 .75rem .75rem 0; border-radius: .5rem;
        border: 2px solid var(--act); background: transparent; color: var(--act); cursor: pointer; }
      button.main { background: var(--act); color: var(--paper); }
      a:focus-visible, button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
      """;

  private static final String POLICY =
      "default-src 'none'; style-src %s; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(WebPages.source(STYLE));

  static Page of(int status, String title, Html body) {
    return new Page(status, title, Html.NOTHING, body, Map.of());
  }

  Page with(Map<String, String> moreHeaders) {
    return new Page(status, title, head, body, moreHeaders);
  }

  Response response() {
    var all = new HashMap<>(WebPages.headers(POLICY));
    all.putAll(headers);
    byte[] bytes = document().markup().getBytes(UTF_8);
    return new Response(status, all, out -> out.write(bytes));
  }

  private Html document() {
    return Html.of(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        %s<style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """,
        title, head, new Html(STYLE), title, body);
  }
}
