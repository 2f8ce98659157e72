package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRulesTest {

  private static final String INSIDE = "10.1.2.3";
  private static final String OUTSIDE = "93.184.215.14";

  private final ScriptedNames names = new ScriptedNames();

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "example.com, EXAMPLE.com, true",
    "example.com, example.com., true",
    "example.com, www.example.com, false",
    "example.com, notexample.com, false",
    "example.com, example.com.evil.test, false",
    "*.example.com, www.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, notexample.com, false",
    ".example.com, www.example.com, true",
    ".example.com, example.com, false",
    "EXAMPLE.com, example.com, true",
    "a_b.example.com, a_b.example.com, true"
  })
  void allowsTheNamesOfADomain(String domain, String host, boolean allowed) throws Exception {
    Destination to = Destination.parse(host, 443);
    names.say(to.host(), OUTSIDE);

    assertThat(judge(list(domain)).judge(to)).matches(one -> isAllowed(one) == allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, 8.8.8.8, true",
    "8.8.8.0/24, 8.8.8.8, true",
    "8.8.8.0/24, 8.8.9.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "2606:4700::/32, [2606:4700::1111], true",
    "2606:4700::/32, [2606:4701::1111], false",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, [::ffff:10.1.2.3], true",
    "10.0.0.0/8, 11.1.2.3, false",
    "127.0.0.0/8, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "::1, [::1], true",
    "::1, 127.0.0.1, false",
    "fd00::/8, [fd12::1], true",
    // A network with public addresses in it does not speak of the others.
    "0.0.0.0/0, 10.1.2.3, false",
    "0.0.0.0/0, 127.0.0.1, false",
    "10.0.0.0/7, 10.1.2.3, false",
    "::/0, [::1], false",
    "::/0, [fd12::1], false",
    // Metadata services and neighbours, alone only.
    "0.0.0.0/0, 169.254.169.254, false",
    "169.254.0.0/16, 169.254.169.254, false",
    "169.254.169.254, 169.254.169.254, true",
    "fd00::/8, [fd00:ec2::254], false",
    "fd00:ec2::254, [fd00:ec2::254], true",
    "fe80::/10, [fe80::1], false",
    "100.64.0.0/10, 100.100.100.200, false",
    "100.64.0.0/10, 100.64.0.1, true",
    // Addresses that lead to others.
    "64:ff9b::/96, [64:ff9b::7f00:1], false",
    "64:ff9b::/96, [64:ff9b::808:808], true",
    "64:ff9b::7f00:1, [64:ff9b::7f00:1], true",
    "2002::/16, [2002:7f00:1::1], false",
    "2002::/16, [2002:808:808::1], true",
    "::/96, [::7f00:1], true",
    "127.0.0.0/8, [::7f00:1], false",
    // Never.
    "0.0.0.0, 0.0.0.0, false",
    "::, [::], false",
    "224.0.0.0/4, 224.0.0.1, false",
    "ff02::1, [ff02::1], false"
  })
  void allowsTheAddressesOfANetwork(String network, String host, boolean allowed) throws Exception {
    var judge = judge(list(network));

    assertThat(judge.judge(Destination.parse(host, 443)))
        .matches(decision -> isAllowed(decision) == allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "[2606:4700::1111], true",
    "[64:ff9b::808:808], true",
    "10.1.2.3, false",
    "127.0.0.1, false",
    "[::1], false",
    "[::ffff:127.0.0.1], false",
    "[::127.0.0.1], false",
    "[64:ff9b::7f00:1], false",
    "[2002:7f00:1::1], false",
    "169.254.169.254, false",
    "[fd00:ec2::254], false",
    "100.64.0.1, false",
    "192.168.0.1, false",
    "172.31.0.1, false",
    "0.0.0.0, false",
    "255.255.255.255, false",
    "224.0.0.1, false",
    "[fe80::1], false",
    "[ff02::1], false"
  })
  void inModePublicAllowsPublicAddressesAlone(String host, boolean allowed) throws Exception {
    var literal = Destination.parse(host, 443);
    names.say("some.test", literal.host());
    var judge = judge(rules(EgressMode.PUBLIC, List.of(), List.of()));

    assertThat(isAllowed(judge.judge(literal))).isEqualTo(allowed);
    assertThat(isAllowed(judge.judge(Destination.parse("some.test", 443)))).isEqualTo(allowed);
  }

  @Test
  void takesOfSeveralAddressesThoseThatAreOpen() throws Exception {
    names.say("some.test", INSIDE, OUTSIDE, "127.0.0.1");

    EgressDecision decision = judge(list("some.test")).judge(Destination.parse("some.test", 443));

    assertThat(decision.addresses()).containsExactly(InetAddress.ofLiteral(OUTSIDE));
  }

  @Test
  void aNameOpensNoPrivateAddressByItself() throws Exception {
    names.say("some.test", INSIDE);
    Destination to = Destination.parse("some.test", 443);

    assertThat(judge(list("some.test")).judge(to)).matches(one -> !isAllowed(one));
    assertThat(judge(list("some.test", "10.0.0.0/8")).judge(to))
        .isEqualTo(
            new EgressDecision.Allowed(
                List.of(InetAddress.ofLiteral(INSIDE)), "domain some.test", true));
    assertThat(judge(list("other.test", "10.0.0.0/8")).judge(to)).matches(one -> !isAllowed(one));
  }

  @Test
  void aRefusalTellsNoAddressOfANameAndTheRecordDoes() throws Exception {
    names.say("some.test", INSIDE);

    var refused =
        (EgressDecision.Refused)
            judge(list("some.test")).judge(Destination.parse("some.test", 443));

    assertThat(refused.reason())
        .isEqualTo("some.test has no public address, and egress.cidrs names none of those it has");
    assertThat(refused.addresses()).containsExactly(InetAddress.ofLiteral(INSIDE));
  }

  @Test
  void looksUpNothingThatIsNotAllowed() throws Exception {
    names.say("secret.evil.test", OUTSIDE).say("some.test", OUTSIDE);
    var judge = judge(list("some.test", "0.0.0.0/0"));

    judge.judge(Destination.parse("secret.evil.test", 443));
    judge.judge(Destination.parse("some.test", 22));
    judge.judge(Destination.parse("8.8.8.8", 443));

    assertThat(names.asked).isEmpty();
  }

  @Test
  void keepsTheHostsOwnAddressesUnlessNamedAlone() throws Exception {
    Destination to = Destination.parse(OUTSIDE, 443);
    Destination translated = Destination.parse("[64:ff9b::5db8:d70e]", 443);

    assertThat(isAllowed(ownedJudge(list("93.184.0.0/16")).judge(to))).isFalse();
    assertThat(isAllowed(ownedJudge(list("93.184.215.14/32")).judge(to))).isTrue();
    var everywhere = ownedJudge(rules(EgressMode.PUBLIC, List.of(), List.of()));
    assertThat(isAllowed(everywhere.judge(to))).isFalse();
    assertThat(isAllowed(everywhere.judge(translated))).isFalse();
  }

  @Test
  void knowsItsOwnAddresses() {
    assertThat(OwnAddresses.OF_SYSTEM.include(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
    assertThat(OwnAddresses.OF_SYSTEM.include(InetAddress.ofLiteral(OUTSIDE))).isFalse();
  }

  @Test
  void saysWhichRuleIsMissing() throws Exception {
    assertThat(refusal(list("some.test"), "other.test", 443))
        .isEqualTo("other.test is not in egress.domains");
    assertThat(refusal(list("8.8.8.8"), "8.8.4.4", 443))
        .isEqualTo("8.8.4.4 is not in egress.cidrs");
    assertThat(refusal(list("some.test"), "some.test", 22))
        .isEqualTo("port 22 is not among egress.ports (80, 443)");
    assertThat(refusal(list("some.test"), INSIDE, 80)).contains("not a public address");
    assertThat(refusal(list("some.test"), "some.test", 443))
        .isEqualTo("some.test could not be resolved");
    assertThat(refusal(rules(EgressMode.NONE, List.of(), List.of()), "some.test", 443))
        .contains("egress.mode is none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.",
        "exa mple.com",
        "*example.com",
        "a.*.example.com",
        "https://example.com",
        "example.com:443",
        "example.com/path",
        "127.0.0.1",
        "0x7f.1",
        "::1",
        "-a.example.com",
        "exämple.com",
        "example..com"
      })
  void takesNoDomainThatIsNone(String domain) {
    assertThatIllegalArgumentException().isThrownBy(() -> config(List.of(domain), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "10.0.0.0/33", "", "10.0.0.0/x", "0x7f000001"})
  void takesNoNetworkThatIsNone(String network) {
    assertThatIllegalArgumentException().isThrownBy(() -> config(List.of(), List.of(network)));
  }

  @Test
  void takesNoAllowListThatAllowsNothingAndNoPortThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> config(List.of(), List.of()));
    for (List<Integer> ports : List.of(List.<Integer>of(), List.of(0), List.of(65_536))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new EgressConfig(
                      EgressMode.PUBLIC, List.of(), List.of(), ports, true, EgressLimits.DEFAULT));
    }
    assertThatCode(() -> config(List.of("a.test"), List.of())).doesNotThrowAnyException();
  }

  private String refusal(EgressRules rules, String host, int port) throws Exception {
    return ((EgressDecision.Refused) judge(rules).judge(Destination.parse(host, port))).reason();
  }

  private EgressJudge judge(EgressRules rules) {
    return new EgressJudge(EgressScope.of(rules), names, address -> false);
  }

  private EgressJudge ownedJudge(EgressRules rules) {
    Set<InetAddress> own = Set.of(InetAddress.ofLiteral(OUTSIDE));
    return new EgressJudge(EgressScope.of(rules), names, own::contains);
  }

  private static EgressConfig config(List<String> domains, List<String> networks) {
    return new EgressConfig(
        EgressMode.ALLOW_LIST, domains, networks, List.of(443), true, EgressLimits.DEFAULT);
  }

  /** An allow-list of names and networks. */
  private static EgressRules list(String... entries) {
    var networks = Arrays.stream(entries).filter(EgressRulesTest::isNetwork).toList();
    var domains = Arrays.stream(entries).filter(entry -> !isNetwork(entry)).toList();
    return rules(EgressMode.ALLOW_LIST, domains, networks);
  }

  private static boolean isNetwork(String entry) {
    return entry.contains(":") || entry.matches("[\\d./]+");
  }

  private static EgressRules rules(EgressMode mode, List<String> domains, List<String> networks) {
    return EgressRules.of(mode, domains, networks, List.of(80, 443));
  }

  private static boolean isAllowed(EgressDecision decision) {
    return decision instanceof EgressDecision.Allowed;
  }
}
