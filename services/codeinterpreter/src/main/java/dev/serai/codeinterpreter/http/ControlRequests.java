package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.http.Certificates.Certificate;
import dev.serai.codeinterpreter.http.Unhonoured.ToolsFileSystem;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.protocol.aws.VpcConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control operations of code interpreters take, member by member as modelled. */
final class ControlRequests {

  private ControlRequests() {}

  record CreateCodeInterpreter(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<@Length(min = 1, max = 2048) @Pattern(ModelPatterns.ROLE) String> executionRoleArn,
      NetworkConfiguration networkConfiguration,
      Optional<@Length(min = 1, max = 200) List<Certificate>> certificates,
      Optional<@Length(max = 10) List<ToolsFileSystem>> filesystemConfigurations,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record NetworkConfiguration(WireNetworkMode networkMode, Optional<VpcConfig> vpcConfig) {}

  /** As modelled. */
  enum WireNetworkMode {
    PUBLIC,
    SANDBOX,
    VPC
  }

  record GetCodeInterpreter(
      @PathLabel @Pattern(WirePatterns.INTERPRETER_ID) String codeInterpreterId) {}

  record DeleteCodeInterpreter(
      @PathLabel @Pattern(WirePatterns.INTERPRETER_ID) String codeInterpreterId,
      @QueryParam("clientToken")
          Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
              clientToken) {}

  record ListCodeInterpreters(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken,
      @QueryParam("type") Optional<CodeInterpreter.Type> type) {}
}
