package dev.serai.server.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagRoutesTest {

  private final Room runtimes = new Room("runtime/");
  private final Room identities = new Room("workload-identity-directory/");
  private final TagRoutes routes = new TagRoutes(List.of(runtimes, identities));

  @Test
  void asksTheRoomWhoseResourceItIs() {
    Arn identity = arn("workload-identity-directory/default/workload-identity/clerk");
    routes.tag(caller(), identity.toString(), Map.of("team", "a", "cost", "1"));
    routes.untag(caller(), identity.toString(), List.of("cost"));
    assertThat(routes.list(caller(), identity.toString())).isEqualTo(Map.of("team", "a"));
    assertThat(runtimes.tags).isEmpty();
  }

  @Test
  void knowsNothingOfResourcesThatNoRoomHas() {
    String nothing = arn("toaster/one").toString();
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> routes.list(caller(), nothing))
        .withMessageContaining(nothing);
  }

  private static Arn arn(String resource) {
    return Arn.agentCore(Region.DEFAULT, AccountId.DEFAULT, resource);
  }

  private static Caller caller() {
    var arn = new Arn("aws", "iam", "", AccountId.DEFAULT.value(), "user/ada");
    return new Caller(AccountId.DEFAULT, new Principal.User(arn, "ada"), "AKIAX", "request-1");
  }

  /** Tags everything that begins with its word. */
  private static final class Room implements Taggable {

    private final String word;
    private final Map<String, String> tags = new HashMap<>();

    Room(String word) {
      this.word = word;
    }

    @Override
    public boolean covers(Arn resource) {
      return resource.resource().startsWith(word);
    }

    @Override
    public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
      tags.putAll(added);
    }

    @Override
    public void untagResource(Caller caller, Arn resource, List<String> names) {
      names.forEach(tags::remove);
    }

    @Override
    public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
      return Map.copyOf(tags);
    }
  }
}
