package dev.serai.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3TargetTest {

  @Test
  void findsTheBucketInThePathOrTheHost() {
    assertThat(target("127.0.0.1:8081", "/codes/a%2Fb/c%20d"))
        .isEqualTo(new S3Target("/codes/a%2Fb/c%20d", "codes", "a/b/c d"));
    assertThat(target("codes.localhost:8081", "/a"))
        .isEqualTo(new S3Target("/codes/a", "codes", "a"));
    assertThat(target("codes.localhost", "/")).isEqualTo(new S3Target("/codes/", "codes", ""));
    assertThat(target("[::1]:8081", "/")).isEqualTo(new S3Target("/", "", ""));
  }

  @Test
  void refusesWhatClimbs() {
    for (String path :
        List.of(
            "/..",
            "/%2e%2e",
            "/%2E%2E/444455556666/codes",
            "/codes/../x",
            "/codes/%2e%2e/x",
            "/codes/a%2F..%2F..%2Fx",
            "/codes/./x",
            "/codes/x%00",
            "//x",
            "/a..b/x",
            "/UPPER/x")) {
      assertThatThrownBy(() -> target("127.0.0.1", path)).as(path).isInstanceOf(S3Refusal.class);
    }
  }

  private static S3Target target(String host, String path) {
    var request = new S3Request("GET", path, List.of(), Map.of("host", List.of(host)));
    return S3Target.of(request, S3EndpointConfig.DEFAULT_DOMAIN);
  }
}
