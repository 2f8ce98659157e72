package dev.serai.protocol.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRulesTest {

  private static final OriginRules PUBLIC =
      new OriginRules(Set.of(), Set.of("https://console.example.com"));

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"})
  void servesTheLoopbackByItsNames(String host) {
    assertThat(OriginRules.LOOPBACK.problem(from(host))).isEmpty();
    assertThat(OriginRules.LOOPBACK.problem(from(host).with("Origin", "http://" + host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.2", "", "[::2]:80"})
  void refusesHostsThatOnlyLeadHere(String host) {
    assertThat(OriginRules.LOOPBACK.problem(from(host))).isPresent();
  }

  @Test
  void refusesRequestsWithoutHost() {
    assertThat(OriginRules.LOOPBACK.problem(from("x").without("Host"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "", "::::", "https://localhost.evil.example"})
  void refusesPagesOfOthers(String origin) {
    assertThat(OriginRules.LOOPBACK.problem(from("localhost").with("Origin", origin))).isPresent();
    assertThat(PUBLIC.problem(from("gateway.example.com").with("Origin", origin))).isPresent();
  }

  @Test
  void allowsPagesOfItsOwnAndThoseNamed() {
    var exchange = from("gateway.example.com:8443");

    assertThat(PUBLIC.problem(exchange.with("Origin", "https://gateway.example.com:8443")))
        .isEmpty();
    assertThat(PUBLIC.problem(exchange.with("Origin", "https://console.example.com"))).isEmpty();
    assertThat(PUBLIC.problem(exchange.with("Origin", "http://console.example.com"))).isPresent();
  }

  private static FakeExchange from(String host) {
    return FakeExchange.post("{}").with("Host", host);
  }
}
