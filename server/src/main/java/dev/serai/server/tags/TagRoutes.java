package dev.serai.server.tags;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.aws.TagText;
import java.util.List;
import java.util.Map;

/** Finds the room that answers for a resource's tags. */
public final class TagRoutes {

  private static final String RESOURCE = "/tags/{resourceArn}";
  private static final String TAGGABLE =
      "arn:(?:[^:]+)?:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}:([a-z-]+/[^/]+)(?:/[a-z-]+/[^/]+)*";

  private final List<Taggable> rooms;

  public TagRoutes(List<Taggable> rooms) {
    this.rooms = List.copyOf(rooms);
  }

  record TagResource(
      @PathLabel @Length(min = 20, max = 1011) @Pattern(TAGGABLE) String resourceArn,
      @Length(max = 50)
          Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>
              tags) {}

  record UntagResource(
      @PathLabel @Length(min = 20, max = 1011) @Pattern(TAGGABLE) String resourceArn,
      @QueryParam("tagKeys") @Length(max = 200)
          List<@Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String> tagKeys) {}

  record ListTagsForResource(
      @PathLabel @Length(min = 20, max = 1011) @Pattern(TAGGABLE) String resourceArn) {}

  record TagList(Map<String, String> tags) {}

  /** The operation table. */
  public List<Operation<?>> operations() {
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
    tag(call.caller(), call.input().resourceArn(), call.input().tags());
    return Reply.empty();
  }

  void tag(Caller caller, String resource, Map<String, String> tags) {
    Arn arn = arn(resource);
    room(arn).tagResource(caller, arn, tags);
  }

  private Reply untag(Call<UntagResource> call) {
    untag(call.caller(), call.input().resourceArn(), call.input().tagKeys());
    return Reply.empty();
  }

  void untag(Caller caller, String resource, List<String> names) {
    Arn arn = arn(resource);
    room(arn).untagResource(caller, arn, names);
  }

  private Reply list(Call<ListTagsForResource> call) {
    return Reply.json(new TagList(list(call.caller(), call.input().resourceArn())));
  }

  Map<String, String> list(Caller caller, String resource) {
    Arn arn = arn(resource);
    return room(arn).listTagsForResource(caller, arn);
  }

  private Taggable room(Arn resource) {
    return rooms.stream()
        .filter(room -> room.covers(resource))
        .findFirst()
        .orElseThrow(() -> ServiceException.notFound("no resource with the ARN " + resource));
  }

  private static Arn arn(String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation("resourceArn", "must be an ARN"));
  }
}
