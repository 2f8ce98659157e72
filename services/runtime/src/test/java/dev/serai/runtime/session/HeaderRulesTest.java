package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Tenant",
        "Authorization",
        "Accept-Language",
        "X-Amzn-Bedrock-AgentCore-Runtime-Custom-Team"
      })
  void passesApplicationHeaders(String name) {
    assertThat(HeaderRules.forwardable(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "Transfer-Encoding",
        "Host",
        "Content-Length",
        "Cookie",
        "Range",
        "X-Forwarded-For",
        "User-Agent",
        "Sec-WebSocket-Key",
        "X-Amz-Security-Token",
        "X-Amzn-Oidc-Data",
        "Proxy-Authorization",
        ":path",
        "Cache-Control",
        "Access-Control-Allow-Origin",
        "Strict-Transport-Security",
        "Sec-CH-UA"
      })
  void keepsBackTransportAndPlatformHeaders(String name) {
    assertThat(HeaderRules.forwardable(name)).isFalse();
  }
}
