package dev.serai.gateway.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The same call by a tool and by the AWS SDK for Java must be the same request. */
class SdkComparisonTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void readsAnItemOfDynamoDb() {
    var sdk =
        SentBySdk.by(
            DynamoDbClient.builder(),
            client ->
                client.getItem(
                    get ->
                        get.tableName("plates")
                            .key(
                                Map.of(
                                    "id", AttributeValue.fromS("ü/1"),
                                    "no", AttributeValue.fromN("5")))
                            .consistentRead(true)));

    assertSame(
        sdk,
        tool(
            "dynamodb",
            "GetItem",
            """
            {"TableName":"plates","Key":{"id":{"S":"ü/1"},"no":{"N":"5"}},"ConsistentRead":true}
            """));
  }

  @Test
  void writesAnItemOfDynamoDb() {
    var sdk =
        SentBySdk.by(
            DynamoDbClient.builder(),
            client ->
                client.putItem(
                    put ->
                        put.tableName("plates")
                            .item(
                                Map.of(
                                    "bytes",
                                    AttributeValue.fromB(SdkBytes.fromUtf8String("raw")),
                                    "list",
                                    AttributeValue.fromL(
                                        List.of(
                                            AttributeValue.fromBool(true),
                                            AttributeValue.fromNul(true),
                                            AttributeValue.fromM(
                                                Map.of(
                                                    "deep",
                                                    AttributeValue.fromSs(List.of("a"))))))))
                            .returnValues("ALL_OLD")));

    assertSame(
        sdk,
        tool(
            "dynamodb",
            "PutItem",
            """
            {"TableName":"plates","ReturnValues":"ALL_OLD","Item":{
              "bytes":{"B":"cmF3"},
              "list":{"L":[{"BOOL":true},{"NULL":true},{"M":{"deep":{"SS":["a"]}}}]}}}
            """));
  }

  @Test
  void sendsTimesAndTokensToDynamoDb() {
    var backups =
        SentBySdk.by(
            DynamoDbClient.builder(),
            client -> client.listBackups(list -> list.timeRangeLowerBound(TIME).limit(3)));
    var transaction =
        SentBySdk.by(
            DynamoDbClient.builder(),
            client ->
                client.transactWriteItems(
                    write -> write.clientRequestToken("mine").transactItems(List.of())));

    assertSame(
        backups,
        tool("dynamodb", "ListBackups", "{\"TimeRangeLowerBound\":\"" + TIME + "\",\"Limit\":3}"));
    assertSame(
        transaction,
        tool(
            "dynamodb",
            "TransactWriteItems",
            "{\"TransactItems\":[],\"ClientRequestToken\":\"mine\"}"));
  }

  @Test
  void invokesAFunction() {
    var sdk =
        SentBySdk.by(
            LambdaClient.builder(),
            client ->
                client.invoke(
                    invoke ->
                        invoke
                            .functionName("arn:aws:lambda:us-east-1:1:function:f")
                            .qualifier("v 1")
                            .invocationType("Event")
                            .clientContext("e30=")
                            .payload(SdkBytes.fromUtf8String("{\"a\":1}"))));

    assertSame(
        sdk,
        tool(
            "lambda",
            "Invoke",
            """
            {"FunctionName":"arn:aws:lambda:us-east-1:1:function:f","Qualifier":"v 1",
             "InvocationType":"Event","ClientContext":"e30=","Payload":"eyJhIjoxfQ=="}
            """));
  }

  @Test
  void listsFunctions() {
    var sdk =
        SentBySdk.by(
            LambdaClient.builder(),
            client -> client.listFunctions(list -> list.maxItems(5).marker("a b&c=d/+")));

    assertSame(sdk, tool("lambda", "ListFunctions", "{\"MaxItems\":5,\"Marker\":\"a b&c=d/+\"}"));
  }

  @Test
  void createsAFunction() {
    var sdk =
        SentBySdk.by(
            LambdaClient.builder(),
            client ->
                client.createFunction(
                    create ->
                        create
                            .functionName("f")
                            .role("arn:aws:iam::123456789012:role/r")
                            .code(code -> code.zipFile(SdkBytes.fromUtf8String("zip")))
                            .environment(env -> env.variables(Map.of("KEY", "value")))
                            .layers("l1", "l2")
                            .timeout(3)
                            .publish(false)));

    assertSame(
        sdk,
        tool(
            "lambda",
            "CreateFunction",
            """
            {"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/r",
             "Code":{"ZipFile":"emlw"},"Environment":{"Variables":{"KEY":"value"}},
             "Layers":["l1","l2"],"Timeout":3,"Publish":false}
            """));
  }

  @Test
  void putsListsAndFixedParametersIntoTheQuery() {
    var untag =
        SentBySdk.by(
            LambdaClient.builder(),
            client ->
                client.untagResource(tags -> tags.resource("arn:aws:a/b").tagKeys("x", "y z")));
    var layer =
        SentBySdk.by(
            LambdaClient.builder(),
            client -> client.getLayerVersionByArn(get -> get.arn("arn:aws:layer:1")));

    assertSame(
        untag,
        tool(
            "lambda",
            "UntagResource",
            "{\"Resource\":\"arn:aws:a/b\",\"TagKeys\":[\"x\",\"y z\"]}"));
    assertSame(layer, tool("lambda", "GetLayerVersionByArn", "{\"Arn\":\"arn:aws:layer:1\"}"));
  }

  @Test
  void putsEvents() {
    var sdk =
        SentBySdk.by(
            EventBridgeClient.builder(),
            client ->
                client.putEvents(
                    put ->
                        put.entries(
                            PutEventsRequestEntry.builder()
                                .time(TIME)
                                .source("serai")
                                .detailType("sample")
                                .resources("r")
                                .detail("{\"a\":\"b\"}")
                                .build())));

    assertSame(
        sdk,
        tool(
            "eventbridge",
            "PutEvents",
            "{\"Entries\":[{\"Time\":\""
                + TIME
                + "\",\"Source\":\"serai\",\"DetailType\":\"sample\",\"Resources\":[\"r\"],"
                + "\"Detail\":\"{\\\"a\\\":\\\"b\\\"}\"}]}"));
  }

  @Test
  void writesAndReadsLogs() {
    var put =
        SentBySdk.by(
            CloudWatchLogsClient.builder(),
            client ->
                client.putLogEvents(
                    logs ->
                        logs.logGroupName("g")
                            .logStreamName("s")
                            .logEvents(
                                InputLogEvent.builder()
                                    .timestamp(1767323045678L)
                                    .message("hi")
                                    .build())));
    var filter =
        SentBySdk.by(
            CloudWatchLogsClient.builder(),
            client ->
                client.filterLogEvents(
                    logs -> logs.logGroupName("g").startTime(5L).filterPattern("x \"y\"")));

    assertSame(
        put,
        tool(
            "cloudwatch-logs",
            "PutLogEvents",
            """
            {"logGroupName":"g","logStreamName":"s",
             "logEvents":[{"timestamp":1767323045678,"message":"hi"}]}
            """));
    assertSame(
        filter,
        tool(
            "cloudwatch-logs",
            "FilterLogEvents",
            "{\"logGroupName\":\"g\",\"startTime\":5,\"filterPattern\":\"x \\\"y\\\"\"}"));
  }

  private static OutgoingRequest tool(String model, String operation, String arguments) {
    return Kitchen.request(AwsModels.compile(model), operation, arguments);
  }

  private static void assertSame(SentBySdk sdk, OutgoingRequest ours) {
    assertThat(ours.method()).isEqualTo(sdk.head().method().name());
    assertThat(ours.uri().getHost()).isEqualTo(sdk.uri().getHost());
    assertThat(ours.uri().getRawPath()).isEqualTo(sdk.uri().getRawPath());
    assertThat(query(ours.uri())).containsExactlyInAnyOrderElementsOf(query(sdk.uri()));
    for (HttpHeader header : ours.headers()) {
      assertThat(header.value()).as(header.name()).isEqualTo(sdk.header(header.name()));
    }
    String body = ours.body().map(made -> utf8(made.bytes())).orElse("");
    assertThat(body.isEmpty()).isEqualTo(sdk.body().isEmpty());
    if (!body.isEmpty()) {
      assertThat(Kitchen.parse(body)).isEqualTo(Kitchen.parse(sdk.body()));
      assertThat(contentType(ours)).isEqualTo(sdk.header("Content-Type"));
    }
  }

  /** Smithy says a blob is an octet stream; the SDK for Java calls it JSON nevertheless. */
  private static String contentType(OutgoingRequest ours) {
    String type = ours.body().orElseThrow().contentType();
    return type.equals("application/octet-stream") ? "application/json" : type;
  }

  private static List<String> query(URI uri) {
    return uri.getRawQuery() == null ? List.of() : Arrays.asList(uri.getRawQuery().split("&", -1));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
