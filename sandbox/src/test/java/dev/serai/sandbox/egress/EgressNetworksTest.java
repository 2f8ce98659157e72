package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ServiceException;
import dev.serai.kernel.net.VpcAttachment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Security groups say what may leave, subnets where it can be routed to; both must agree. */
class EgressNetworksTest {

  private static final EgressNetworks NETWORKS =
      new EgressNetworks(
          Map.of(
              "subnet-inside0", new EgressSubnet(List.of("10.1.0.0/16")),
              "subnet-outside", new EgressSubnet(List.of("0.0.0.0/0", "::/0")),
              "subnet-nowhere", EgressSubnet.DEFAULT),
          Map.of(
              "sg-database", group(List.of("db.inn.test"), List.of(), 5432),
              "sg-networks", group(List.of(), List.of("10.0.0.0/8", "9.9.9.0/24"), 443),
              "sg-wideopen", group(List.of("*.inn.test"), List.of("0.0.0.0/0"), 443),
              "sg-nothing0", group(List.of(), List.of(), 443)));

  private final ScriptedNames names = new ScriptedNames();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # subnets                     | groups                  | to            | port | allowed
          subnet-inside0                | sg-database             | db.inn.test   | 5432 | true
          subnet-inside0                | sg-database             | db.inn.test   | 443  | false
          subnet-inside0                | sg-database             | web.inn.test  | 5432 | false
          subnet-outside                | sg-database             | db.inn.test   | 5432 | false
          subnet-outside                | sg-wideopen             | web.inn.test  | 443  | true
          subnet-inside0                | sg-wideopen             | web.inn.test  | 443  | false
          subnet-inside0                | sg-networks             | 10.1.2.3      | 443  | true
          subnet-inside0                | sg-networks             | 10.2.2.3      | 443  | false
          subnet-inside0                | sg-networks             | 9.9.9.9       | 443  | false
          subnet-outside                | sg-networks             | 9.9.9.9       | 443  | true
          subnet-outside                | sg-networks             | 8.8.8.8       | 443  | false
          subnet-inside0 subnet-outside | sg-networks             | 10.1.2.3      | 443  | true
          subnet-inside0 subnet-outside | sg-database sg-wideopen | db.inn.test   | 443  | true
          subnet-inside0 subnet-outside | sg-database sg-wideopen | db.inn.test   | 5432 | true
          subnet-inside0 subnet-outside | sg-database sg-wideopen | web.inn.test  | 5432 | false
          subnet-nowhere                | sg-wideopen             | web.inn.test  | 443  | false
          subnet-outside                | sg-nothing0             | 8.8.8.8       | 443  | false
          subnet-outside                | sg-unknown0             | 8.8.8.8       | 443  | false
          subnet-unknown                | sg-wideopen             | web.inn.test  | 443  | false
          # What only its own network names is not reached by a wide one.
          subnet-outside                | sg-wideopen             | 10.1.2.3      | 443  | false
          subnet-outside                | sg-wideopen             | 169.254.169.254 | 443 | false
          """)
  void bothMustAgree(String subnets, String groups, String host, int port, boolean allowed)
      throws Exception {
    names.say("db.inn.test", "10.1.0.7");
    names.say("web.inn.test", "93.184.215.14");
    var judge = new EgressJudge(NETWORKS.scope(attached(subnets, groups)), names, address -> false);

    assertThat(judge.judge(Destination.parse(host, port)))
        .matches(decision -> decision instanceof EgressDecision.Allowed == allowed);
  }

  @Test
  void ofANamesAddressesThoseRemainThatCanBeRoutedTo() throws Exception {
    names.say("web.inn.test", "10.1.0.8", "93.184.215.14", "10.9.0.8");
    var judge =
        new EgressJudge(
            NETWORKS.scope(attached("subnet-inside0", "sg-wideopen")), names, address -> false);

    var decision = (EgressDecision.Allowed) judge.judge(Destination.parse("web.inn.test", 443));

    assertThat(decision.addresses())
        .extracting(address -> address.getHostAddress())
        .containsExactly("10.1.0.8");
    assertThat(decision.byName()).isTrue();
  }

  @Test
  void aNameIsLookedUpOnceHoweverManyGroupsAskForIt() throws Exception {
    names.say("web.inn.test", "93.184.215.14");
    var wide = group(List.of("web.inn.test"), List.of(), 443);
    var networks =
        new EgressNetworks(NETWORKS.subnets(), Map.of("sg-one00000", wide, "sg-two00000", wide));
    var judge =
        new EgressJudge(
            networks.scope(attached("subnet-inside0", "sg-one00000 sg-two00000")),
            names,
            address -> false);

    judge.judge(Destination.parse("web.inn.test", 443));

    assertThat(names.asked).containsExactly("web.inn.test");
  }

  @Test
  void whatIsNotConfiguredIsRefusedByName() {
    NETWORKS.require("vpcConfig", attached("subnet-inside0", "sg-database"));

    assertThatThrownBy(
            () -> NETWORKS.require("vpcConfig", attached("subnet-inside0 subnet-x", "sg-database")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("vpcConfig.subnets")
        .hasMessageContaining("subnet-x")
        .hasMessageContaining("egress.subnets");
    assertThatThrownBy(() -> NETWORKS.require("vpcConfig", attached("subnet-inside0", "sg-x")))
        .hasMessageContaining("vpcConfig.securityGroups")
        .hasMessageContaining("egress.security-groups");
  }

  private static EgressSecurityGroup group(List<String> domains, List<String> cidrs, int port) {
    return new EgressSecurityGroup(domains, cidrs, List.of(port));
  }

  private static VpcAttachment attached(String subnets, String groups) {
    return new VpcAttachment(Arrays.asList(subnets.split(" ")), Arrays.asList(groups.split(" ")));
  }
}
