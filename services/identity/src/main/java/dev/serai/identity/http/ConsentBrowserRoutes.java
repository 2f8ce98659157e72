package dev.serai.identity.http;

import dev.serai.identity.consent.BrowserConsent;
import dev.serai.identity.consent.ConsentView;
import dev.serai.identity.consent.SessionUri;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The browser's way through a consent. Nobody signs here: what counts is the browser's cookie and,
 * coming back from the provider, the {@code state} it was sent with.
 */
public final class ConsentBrowserRoutes {

  static final String AUTHORIZE = BrowserConsent.AUTHORIZE_PATH;
  private static final String CALLBACK = BrowserConsent.CALLBACK_PATH + "{callbackId}";

  private final BrowserConsent consent;
  private final BrowserCookie cookie;

  ConsentBrowserRoutes(BrowserConsent consent, BrowserCookie cookie) {
    this.consent = consent;
    this.cookie = cookie;
  }

  public List<RawRoute> routes() {
    return List.of(
        Browsers.route("ConsentQuestion", Method.GET, AUTHORIZE, this::question),
        Browsers.route("ConsentAnswer", Method.POST, AUTHORIZE, this::answer),
        Browsers.route("ConsentCallback", Method.GET, CALLBACK, this::callback),
        Browsers.route(
            "ConsentFinished", Method.GET, BrowserConsent.FINISHED_PATH, this::finished));
  }

  private Response question(Exchange exchange) {
    Optional<Secret> known = cookie.of(exchange);
    Secret browser = known.orElseGet(cookie::fresh);
    ConsentView view = consent.question(session(exchange, "request_uri"), browser);
    Page page = ConsentPages.question(view, consent.formToken(view.uri(), browser));
    return page.with(cookie.setting(browser)).response();
  }

  private Response answer(Exchange exchange) throws Exception {
    FormFields form = FormFields.read(exchange);
    SessionUri session = session(form.text("request_uri"));
    Secret browser = cookie.of(exchange).orElseThrow(ConsentBrowserRoutes::noCookie);
    consent.checkForm(session, browser, form.text("form_token"));
    return switch (form.text("decision")) {
      case "allow" -> {
        BrowserConsent.Onward onward = consent.allow(session, browser);
        yield ConsentPages.onward(onward.provider(), onward.target()).response();
      }
      case "refuse" -> Browsers.redirect(consent.refuse(session, browser));
      default -> throw ServiceException.of(ErrorKind.VALIDATION, "The form cannot be read.");
    };
  }

  private Response callback(Exchange exchange) {
    String callbackId = Browsers.lastSegment(exchange);
    Secret browser = cookie.of(exchange).orElseThrow(ConsentBrowserRoutes::noCookie);
    return Browsers.redirect(consent.callback(callbackId, exchange.query(), browser));
  }

  private Response finished(Exchange exchange) {
    Secret browser = cookie.of(exchange).orElseThrow(ConsentBrowserRoutes::noCookie);
    return ConsentPages.outcome(consent.outcome(session(exchange, "session_id"), browser))
        .response();
  }

  private static SessionUri session(Exchange exchange, String parameter) {
    Map<String, List<String>> query = exchange.query();
    List<String> values = query.getOrDefault(parameter, List.of());
    return session(values.size() == 1 ? values.getFirst() : "");
  }

  private static SessionUri session(String text) {
    return SessionUri.parse(text).orElseThrow(BrowserConsent::noSession);
  }

  private static ServiceException noCookie() {
    return ServiceException.denied(
        "This browser did not begin here, or it keeps no cookies. Open the link from your agent in"
            + " this browser, with cookies allowed.");
  }
}
