package dev.serai.runtime.http;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.runtime.RuntimeService;
import dev.serai.runtime.http.ControlReplies.TagList;
import dev.serai.runtime.http.ControlRequests.ListTagsForResource;
import dev.serai.runtime.http.ControlRequests.TagResource;
import dev.serai.runtime.http.ControlRequests.UntagResource;
import java.util.List;

/** Operations on tags. */
final class TagRoutes {

  private static final String RESOURCE = "/tags/{resourceArn}";

  private final RuntimeService runtimes;

  TagRoutes(RuntimeService runtimes) {
    this.runtimes = runtimes;
  }

  List<Operation<?>> operations() {
    return List.of(
        control("TagResource", Method.POST, RESOURCE, 204, TagResource.class, this::tag),
        control("UntagResource", Method.DELETE, RESOURCE, 204, UntagResource.class, this::untag),
        control(
            "ListTagsForResource",
            Method.GET,
            RESOURCE,
            200,
            ListTagsForResource.class,
            this::list));
  }

  private Reply tag(Call<TagResource> call) {
    runtimes.tagResource(call.caller(), call.input().resourceArn(), call.input().tags());
    return Reply.empty();
  }

  private Reply untag(Call<UntagResource> call) {
    runtimes.untagResource(call.caller(), call.input().resourceArn(), call.input().tagKeys());
    return Reply.empty();
  }

  private Reply list(Call<ListTagsForResource> call) {
    return Reply.json(
        new TagList(runtimes.listTagsForResource(call.caller(), call.input().resourceArn())));
  }
}
