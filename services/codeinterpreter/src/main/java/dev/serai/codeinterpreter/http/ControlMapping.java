package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.CodeInterpreterSettings;
import dev.serai.codeinterpreter.NetworkMode;
import dev.serai.codeinterpreter.http.ControlReplies.CreatedInterpreter;
import dev.serai.codeinterpreter.http.ControlReplies.FoundInterpreter;
import dev.serai.codeinterpreter.http.ControlReplies.InterpreterSummary;
import dev.serai.codeinterpreter.http.ControlReplies.Status;
import dev.serai.codeinterpreter.http.ControlRequests.CreateCodeInterpreter;
import dev.serai.codeinterpreter.http.ControlRequests.NetworkConfiguration;
import dev.serai.codeinterpreter.http.ControlRequests.WireNetworkMode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.VpcConfig;

/** Between code interpreters and their form on the wire. */
final class ControlMapping {

  private static final String VPC_CONFIG = "networkConfiguration.vpcConfig";

  private ControlMapping() {}

  static CodeInterpreterSettings settings(CreateCodeInterpreter input) {
    Unhonoured.refuse(input.filesystemConfigurations());
    return new CodeInterpreterSettings(
        input.name(),
        input.description(),
        input.executionRoleArn().map(ControlMapping::role),
        mode(input.networkConfiguration()),
        Certificates.secrets(input.certificates()),
        VpcConfig.read(
            VPC_CONFIG,
            input.networkConfiguration().networkMode() == WireNetworkMode.VPC,
            input.networkConfiguration().vpcConfig()));
  }

  private static Arn role(String text) {
    return Arn.parse(text)
        .orElseThrow(
            () -> ServiceException.validation("executionRoleArn", "must be the ARN of a role"));
  }

  private static NetworkMode mode(NetworkConfiguration network) {
    return switch (network.networkMode()) {
      case PUBLIC -> NetworkMode.PUBLIC;
      case SANDBOX -> NetworkMode.SANDBOX;
      case VPC -> NetworkMode.VPC;
    };
  }

  static CreatedInterpreter created(CodeInterpreter interpreter) {
    return new CreatedInterpreter(
        interpreter.id().value(),
        interpreter.arn().toString(),
        interpreter.createdAt(),
        Status.READY);
  }

  static FoundInterpreter found(CodeInterpreter interpreter) {
    CodeInterpreterSettings settings = interpreter.settings();
    return new FoundInterpreter(
        interpreter.id().value(),
        interpreter.arn().toString(),
        settings.name(),
        settings.description(),
        settings.executionRole().map(Arn::toString),
        network(settings),
        Certificates.wire(settings.certificates()),
        Status.READY,
        interpreter.createdAt(),
        interpreter.updatedAt());
  }

  private static NetworkConfiguration network(CodeInterpreterSettings settings) {
    return new NetworkConfiguration(
        switch (settings.networkMode()) {
          case PUBLIC -> WireNetworkMode.PUBLIC;
          case SANDBOX -> WireNetworkMode.SANDBOX;
          case VPC -> WireNetworkMode.VPC;
        },
        settings.vpc().map(VpcConfig::of));
  }

  static InterpreterSummary summary(CodeInterpreter interpreter) {
    return new InterpreterSummary(
        interpreter.id().value(),
        interpreter.arn().toString(),
        interpreter.settings().name(),
        interpreter.settings().description(),
        Status.READY,
        interpreter.createdAt(),
        interpreter.updatedAt());
  }
}
