package dev.serai.identity.http;

import dev.serai.identity.consent.Grants;
import dev.serai.identity.consent.GrantsView;
import dev.serai.identity.consent.UserGrant;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A user's grants in the browser, each with a button that takes it back. The link is the right to
 * be here; each form carries it, so a site that does not know it can send none.
 */
final class GrantsPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Grants grants;

  GrantsPage(Grants grants) {
    this.grants = grants;
  }

  List<RawRoute> routes() {
    return List.of(
        Browsers.route("GrantsPage", Method.GET, Grants.PAGE_PATH, this::show),
        Browsers.route("GrantsPageRevoke", Method.POST, Grants.PAGE_PATH, this::revoke));
  }

  private Response show(Exchange exchange) {
    List<String> links = exchange.query().getOrDefault("link", List.of());
    var link = new Secret(links.size() == 1 ? links.getFirst() : "");
    return page(grants.page(link), link).response();
  }

  private Response revoke(Exchange exchange) throws Exception {
    FormFields form = FormFields.read(exchange);
    var link = new Secret(form.text("link"));
    grants.revoke(link, form.text("grant"));
    return Browsers.redirect(URI.create(Grants.PAGE_PATH + "?link=" + link.reveal()));
  }

  private static Page page(GrantsView view, Secret link) {
    return Page.of(
        200,
        "What agents may do in your name",
        Html.of(
            "<p>Grants of <strong id=\"user\">%s</strong>. Taking one back counts at once.</p>\n%s",
            ConsentPages.name(view.user()),
            view.grants().isEmpty()
                ? Html.of("<p id=\"none\" role=\"status\">No agent has access to anything.</p>\n")
                : Html.join(view.grants().stream().map(grant -> section(grant, link)).toList())));
  }

  private static Html section(UserGrant grant, Secret link) {
    String id = grant.id();
    String workload = grant.asker().workload();
    String provider = grant.wish().provider();
    return Html.of(
        """
        <section id="grant-%s" aria-labelledby="title-%s">
        <h2 id="title-%s">%s at %s</h2>
        <dl>
        <dt>Scopes</dt><dd>%s</dd>
        <dt>Since</dt><dd>%s</dd>
        <dt>Last used</dt><dd>%s</dd>
        </dl>
        <form method="post" action="%s">
        <input type="hidden" name="link" value="%s">
        <input type="hidden" name="grant" value="%s">
        <button id="revoke-%s" aria-label="Take back: %s at %s">Take back</button>
        </form>
        </section>
        """,
        id,
        id,
        id,
        workload,
        provider,
        ConsentPages.list("scopes-" + id, grant.granted()),
        time(Optional.of(grant.since())),
        time(grant.lastUsed()),
        Grants.PAGE_PATH,
        link.reveal(),
        id,
        id,
        workload,
        provider);
  }

  private static Html time(Optional<Instant> moment) {
    return moment
        .map(at -> Html.of("<time datetime=\"%s\">%s</time>", at, TIME.format(at)))
        .orElse(new Html("never"));
  }
}
