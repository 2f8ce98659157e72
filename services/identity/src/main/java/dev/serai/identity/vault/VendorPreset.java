package dev.serai.identity.vault;

import dev.serai.identity.vault.AuthorizationServerSource.Discovered;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication.SecretBasic;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a vendor beforehand. Endpoints as the vendors publish them; a request for a
 * vendor of the {@code included} shape may state others.
 *
 * @param server empty for vendors whose customers each have a server of their own
 */
record VendorPreset(
    Optional<AuthorizationServerSource> server, ClientAuthentication authentication) {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final ClientAuthentication BASIC = new SecretBasic();
  private static final ClientAuthentication POST = new SecretPost();

  static VendorPreset of(Vendor vendor) {
    return switch (vendor) {
      case GoogleOauth2 -> found("https://accounts.google.com", BASIC);
      case SalesforceOauth2 -> found("https://login.salesforce.com", BASIC);
      case TwitchOauth2 -> found("https://id.twitch.tv/oauth2", POST);
      case GithubOauth2 ->
          stated(
              "https://github.com",
              "https://github.com/login/oauth/authorize",
              "https://github.com/login/oauth/access_token",
              POST);
      case SlackOauth2 ->
          stated(
              "https://slack.com",
              "https://slack.com/oauth/v2/authorize",
              "https://slack.com/api/oauth.v2.access",
              BASIC);
      case AtlassianOauth2 ->
          stated(
              "https://auth.atlassian.com",
              "https://auth.atlassian.com/authorize",
              "https://auth.atlassian.com/oauth/token",
              POST);
      case LinkedinOauth2 ->
          stated(
              "https://www.linkedin.com/oauth",
              "https://www.linkedin.com/oauth/v2/authorization",
              "https://www.linkedin.com/oauth/v2/accessToken",
              POST);
      case XOauth2 ->
          stated(
              "https://x.com",
              "https://x.com/i/oauth2/authorize",
              "https://api.x.com/2/oauth2/token",
              BASIC);
      case FacebookOauth2 ->
          stated(
              "https://www.facebook.com",
              "https://www.facebook.com/v21.0/dialog/oauth",
              "https://graph.facebook.com/v21.0/oauth/access_token",
              POST);
      case YandexOauth2 ->
          stated(
              "https://oauth.yandex.com",
              "https://oauth.yandex.com/authorize",
              "https://oauth.yandex.com/token",
              BASIC);
      case RedditOauth2 ->
          stated(
              "https://www.reddit.com",
              "https://www.reddit.com/api/v1/authorize",
              "https://www.reddit.com/api/v1/access_token",
              BASIC);
      case ZoomOauth2 ->
          stated(
              "https://zoom.us",
              "https://zoom.us/oauth/authorize",
              "https://zoom.us/oauth/token",
              BASIC);
      case SpotifyOauth2 ->
          stated(
              "https://accounts.spotify.com",
              "https://accounts.spotify.com/authorize",
              "https://accounts.spotify.com/api/token",
              BASIC);
      case DropboxOauth2 ->
          stated(
              "https://www.dropbox.com",
              "https://www.dropbox.com/oauth2/authorize",
              "https://api.dropboxapi.com/oauth2/token",
              BASIC);
      case NotionOauth2 ->
          stated(
              "https://api.notion.com",
              "https://api.notion.com/v1/oauth/authorize",
              "https://api.notion.com/v1/oauth/token",
              BASIC);
      case HubspotOauth2 ->
          stated(
              "https://app.hubspot.com",
              "https://app.hubspot.com/oauth/authorize",
              "https://api.hubapi.com/oauth/v1/token",
              POST);
      case OktaOauth2,
          OneLoginOauth2,
          PingOneOauth2,
          CyberArkOauth2,
          FusionAuthOauth2,
          Auth0Oauth2,
          CognitoOauth2,
          MicrosoftOauth2,
          CustomOauth2 ->
          new VendorPreset(Optional.empty(), BASIC);
    };
  }

  /** Microsoft has one server for each tenant, and one for all of them. */
  static AuthorizationServerSource microsoft(Optional<String> tenantId) {
    return new Discovered(
        URI.create(
            "https://login.microsoftonline.com/"
                + tenantId.orElse("common")
                + "/v2.0"
                + DISCOVERY));
  }

  /** By the document an issuer publishes. */
  static AuthorizationServerSource discovered(String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return new Discovered(URI.create(base + DISCOVERY));
  }

  static AuthorizationServerSource stated(String issuer, URI authorization, URI token) {
    return new Stated(issuer, authorization, token, List.of("code"), List.of());
  }

  private static VendorPreset found(String issuer, ClientAuthentication authentication) {
    return new VendorPreset(Optional.of(discovered(issuer)), authentication);
  }

  private static VendorPreset stated(
      String issuer, String authorization, String token, ClientAuthentication authentication) {
    return new VendorPreset(
        Optional.of(stated(issuer, URI.create(authorization), URI.create(token))), authentication);
  }
}
