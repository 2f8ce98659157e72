package dev.serai.identity.vault;

/**
 * Whom an OAuth2 credential provider stands for. The constants are the words of the API model's
 * {@code CredentialProviderVendorType}, so that no second table translates them.
 */
public enum Vendor {
  GoogleOauth2,
  GithubOauth2,
  SlackOauth2,
  SalesforceOauth2,
  MicrosoftOauth2,
  CustomOauth2,
  AtlassianOauth2,
  LinkedinOauth2,
  XOauth2,
  OktaOauth2,
  OneLoginOauth2,
  PingOneOauth2,
  FacebookOauth2,
  YandexOauth2,
  RedditOauth2,
  ZoomOauth2,
  TwitchOauth2,
  SpotifyOauth2,
  DropboxOauth2,
  NotionOauth2,
  HubspotOauth2,
  CyberArkOauth2,
  FusionAuthOauth2,
  Auth0Oauth2,
  CognitoOauth2
}
