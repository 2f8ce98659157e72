package dev.serai.identity.http;

import dev.serai.identity.consent.ConsentView;
import dev.serai.kernel.EndUser;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a user sees between an agent's question and its answer. Element ids are kept stable. */
final class ConsentPages {

  private ConsentPages() {}

  /** The question, with one button for each answer. */
  static Page question(ConsentView view, String formToken) {
    return Page.of(
        200,
        "Allow “%s” to use your %s account?".formatted(view.workload(), view.provider()),
        Html.of(
            """
            <p>The agent asks to act at <strong>%s</strong> in your name. You will sign in there; the agent never sees your password.</p>
            %s
            <p>If you did not ask an agent for this just now, or this is not you, refuse.</p>
            <form id="consent" method="post" action="%s">
            <input type="hidden" name="request_uri" value="%s">
            <input type="hidden" name="form_token" value="%s">
            <button id="allow" class="main" name="decision" value="allow">Continue to %s</button>
            <button id="refuse" name="decision" value="refuse">Refuse</button>
            </form>
            """,
            view.provider(),
            facts(view, "Agent", "Wants to"),
            ConsentBrowserRoutes.AUTHORIZE,
            view.uri(),
            formToken,
            view.provider()));
  }

  /**
   * Takes the browser to the provider. Not a redirect: browsers would hold the form's policy
   * against every place the provider redirects to.
   */
  static Page onward(String provider, URI target) {
    return new Page(
        200,
        "On to " + provider,
        Html.of("<meta http-equiv=\"refresh\" content=\"0;url=%s\">\n", target),
        Html.of(
            "<p>You are being taken to the sign-in page. <a id=\"continue\" href=\"%s\">Continue to %s</a></p>\n",
            target, provider),
        Map.of());
  }

  /** Where a consent stands, for browsers that no application waits for. */
  static Page outcome(ConsentView view) {
    return switch (view.stage()) {
      case QUESTION, IN_PROGRESS ->
          standing(view, "Not finished yet", "The answer of the provider is still awaited.");
      case UNCONFIRMED ->
          standing(
              view,
              "One step is left",
              "The provider has agreed. Nothing is granted before the application you came from"
                  + " confirms that this was you. You may close this page.");
      case GRANTED ->
          standing(
              view,
              "Access granted",
              "The agent may now act in your name. You may close this page; you can take the grant"
                  + " back at any time.");
      case FAILED ->
          standing(
              view, "Nothing was granted", "The agent has got nothing: " + view.reason() + ".");
    };
  }

  /** Something that cannot go on. */
  static Page problem(int status, String message) {
    return Page.of(
        status, "This cannot go on", Html.of("<p id=\"problem\" role=\"alert\">%s</p>\n", message));
  }

  /** A user in words. */
  static String name(EndUser user) {
    return switch (user) {
      case EndUser.Verified verified ->
          verified.subject() + " (signed in by " + verified.issuer() + ")";
      case EndUser.Asserted asserted -> asserted.id();
    };
  }

  static Html list(String id, List<String> texts) {
    return texts.isEmpty()
        ? Html.of("<span id=\"%s\">nothing in particular</span>", id)
        : Html.of(
            "<ul id=\"%s\">%s</ul>",
            id, Html.join(texts.stream().map(text -> Html.of("<li>%s</li>", text)).toList()));
  }

  private static Page standing(ConsentView view, String title, String sentence) {
    return Page.of(
        200,
        title,
        Html.of(
            "<p id=\"status\" role=\"status\">%s</p>\n%s\n",
            sentence, facts(view, "Agent", "Scopes")));
  }

  private static Html facts(ConsentView view, String agent, String scopes) {
    return Html.of(
        """
        <dl>
        <dt>%s</dt><dd id="workload">%s</dd>
        <dt>At</dt><dd id="provider">%s</dd>
        <dt>%s</dt><dd>%s</dd>
        %s<dt>On behalf of</dt><dd id="user">%s</dd>
        %s</dl>""",
        agent,
        view.workload(),
        view.provider(),
        scopes,
        list("scopes", view.scopes()),
        view.resources().isEmpty()
            ? Html.NOTHING
            : Html.of("<dt>For</dt><dd>%s</dd>\n", list("resources", view.resources())),
        name(view.user()),
        view.returnHost()
            .map(host -> Html.of("<dt>Then back to</dt><dd id=\"return-host\">%s</dd>\n", host))
            .orElse(Html.NOTHING));
  }
}
